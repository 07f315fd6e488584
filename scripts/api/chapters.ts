import type { ApiType, Assembly } from './assembly';

/** A chapter of the API reference: the types of one folder of `lib`, or of several. */
export interface Chapter {
  readonly title: string;
  readonly types: readonly ApiType[];
}

/** What a newcomer needs first, first. Folders that are not named here come after, by their own names, so that none is forgotten. */
const TITLES: readonly [title: string, ...folders: string[]][] = [
  ['Clusters', 'constructs/cluster', 'constructs/adapters'],
  ['Node groups', 'constructs/nodes', 'constructs/bootstrap'],
  ['Images', 'constructs/images'],
  ['Pods', 'constructs/scheduling', 'constructs/workloads', 'constructs/kubernetes'],
  ['Addresses', 'capacity', 'constructs/plan'],
  ['Nodes that come and go', 'constructs/karpenter'],
  ['Identity', 'constructs/identity'],
  ['Logs', 'constructs/logs'],
  ['Network', 'constructs/network', 'constructs/subnets'],
  ['Checks', ''],
  ['Legacy support', 'constructs/legacy'],
];

/** In a chapter, constructs come first, then other classes, options, and sets of values. */
const rank = (type: ApiType) => (type.base === 'constructs.Construct' ? 0 : ['class', 'interface', 'enum'].indexOf(type.kind) + 1);

/** The chapters of the API reference, in order. */
export function chapters({ types }: Assembly): Chapter[] {
  const all = Object.values(types);
  const folders = [...new Set(all.map(folderOf))].sort();
  const named = TITLES.flatMap(([, ...own]) => own);
  const titles = [
    ...TITLES,
    ...folders.filter((folder) => !named.includes(folder)).map((folder): [string, string] => [titleOf(folder), folder]),
  ];
  return titles
    .map(([title, ...own]) => ({
      title,
      types: all
        .filter((type) => own.includes(folderOf(type)))
        .sort((a, b) => own.indexOf(folderOf(a)) - own.indexOf(folderOf(b)) || rank(a) - rank(b) || a.name.localeCompare(b.name)),
    }))
    .filter((chapter) => chapter.types.length > 0);
}

/** Below `lib`, and of folders in folders the outer one of constructs. */
function folderOf({ locationInModule: { filename } }: ApiType): string {
  const [, ...path] = filename.split('/').slice(0, -1);
  return path.slice(0, 2).join('/');
}

function titleOf(folder: string): string {
  const [name] = folder.split('/').slice(-1);
  return `${name[0].toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
