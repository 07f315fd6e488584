import { posix } from 'node:path';

/** What the folders of `lib/constructs` may import of each other. The first ones are leaves. */
const MAY_USE: { readonly [folder: string]: readonly string[] | undefined } = {
  kubernetes: ['prop-checks'],
  iam: [],
  'custom-resources': [],
  'prop-checks': [],
  checks: ['plan'],
  plan: [],
  adapters: [],
  network: ['prop-checks', 'checks'],
  bootstrap: ['kubernetes', 'prop-checks', 'adapters', 'network'],
  nodes: ['kubernetes', 'iam', 'prop-checks', 'adapters', 'network', 'bootstrap', 'type cluster', 'type images'],
  images: ['iam', 'prop-checks', 'checks', 'network', 'bootstrap', 'nodes'],
  cluster: ['kubernetes', 'iam', 'prop-checks', 'checks', 'plan', 'adapters', 'network', 'bootstrap', 'nodes'],
  scheduling: ['kubernetes', 'prop-checks', 'bootstrap', 'type nodes'],
  karpenter: ['kubernetes', 'prop-checks', 'adapters', 'checks', 'network', 'bootstrap', 'nodes', 'type cluster'],
  logs: ['iam', 'prop-checks', 'adapters', 'type cluster'],
  subnets: ['prop-checks', 'checks', 'nodes', 'custom-resources', 'type cluster'],
  identity: ['kubernetes', 'prop-checks', 'checks', 'adapters', 'network', 'bootstrap', 'scheduling', 'type cluster', 'type nodes'],
  legacy: ['kubernetes', 'iam', 'custom-resources', 'prop-checks', 'checks', 'adapters', 'type cluster'],
};

/**
 * The imports between folders of `lib/constructs` that are not laid down. A group of nodes knows its `WindowsSupport`, which adds groups: of that one only the type.
 *
 * @param path of the file below `lib/constructs`, with `/`
 * @returns one line for each, empty if there are none
 */
export function wrongConstructArrows(path: string, source: string): string[] {
  const folder = posix.dirname(path);
  const allowed = MAY_USE[folder];
  if (!allowed) {
    return [`${path} is in a folder for which no imports are laid down`];
  }
  return [...source.matchAll(/^(?:import|export) (type )?[^;]*? from '(\.[^']+)';/gm)].flatMap(([, isType, imported]) => {
    const target = posix.dirname(posix.join(folder, imported));
    const isInside = !target.startsWith('..') && target !== folder;
    return isInside && !allowed.includes(target) && !(isType && allowed.includes(`type ${target}`)) ? [`${path} imports ${imported}`] : [];
  });
}
