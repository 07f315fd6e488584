import { posix } from 'node:path';

/** A room of `lib/` that imports from another one: `-->` when it is loaded, `-.->` later. */
export type Arrow = readonly [from: string, to: string, kind: '-->' | '-.->'];

/**
 * The imports between the rooms of `lib/`: its folders, and the files beside them, but for `index.ts`, which only names exports.
 *
 * @param files with their paths below `lib/`, with `/`
 * @returns each arrow once, without those that a way over other rooms makes superfluous
 */
export function roomArrows(files: readonly { readonly path: string; readonly source: string }[]): Arrow[] {
  const rooms = files.filter(({ path }) => path !== 'index.ts');
  const direct = targets(rooms, /^(?:import|export)\b[^;]*? from '(\.[^']+)';/gm);
  const later = targets(rooms, /\brequire\('(\.[^']+)'\)/g);
  return [...new Set(rooms.map(({ path }) => roomOf(path)))].flatMap((from): Arrow[] => {
    const all = [...(direct.get(from) ?? [])];
    return [
      ...all.filter((to) => !all.some((over) => over !== to && reaches(direct, over, to))).map((to): Arrow => [from, to, '-->']),
      ...[...(later.get(from) ?? [])].filter((to) => !all.includes(to)).map((to): Arrow => [from, to, '-.->']),
    ];
  });
}

/**
 * The arrows of a picture in the language of Mermaid.
 *
 * @param document with one block of it, which has a line `from --> to` for each arrow, or `from --> to & other`
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function drawnArrows(document: string): Arrow[] {
  return [...pictureOf(document).matchAll(/^ *([\w-]+) (-->|-\.->) ([\w& -]+)$/gm)].flatMap(([, from, kind, list]) =>
    list.split('&').map((to): Arrow => [from, to.trim(), kind as Arrow[2]]),
  );
}

/** The rooms of such a picture: a line `name["label"]` for each. */
export function drawnRooms(document: string): string[] {
  return [...pictureOf(document).matchAll(/^ *([\w-]+)\["[^"]*"\]$/gm)].map(([, room]) => room);
}

function pictureOf(document: string): string {
  return /^```mermaid\n([^]*?)^```$/m.exec(document)?.[1] ?? '';
}

type Targets = ReadonlyMap<string, ReadonlySet<string>>;

function targets(files: readonly { readonly path: string; readonly source: string }[], imports: RegExp): Targets {
  const found = new Map<string, Set<string>>();
  for (const { path, source } of files) {
    const room = roomOf(path);
    const others = [...source.matchAll(imports)].map(([, imported]) => roomOf(posix.join(posix.dirname(path), imported)));
    found.set(room, new Set([...(found.get(room) ?? []), ...others.filter((other) => other !== room)]));
  }
  return found;
}

function roomOf(path: string): string {
  return path.split('/')[0].replace(/\.ts$/, '');
}

function reaches(direct: Targets, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const room of seen) {
    direct.get(room)?.forEach((next) => seen.add(next));
  }
  return from !== to && seen.has(to);
}
