import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arrow, drawnArrows, drawnRooms, roomArrows } from './support/room-picture';

const root = join(__dirname, '..');
const document = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), source: readFileSync(join(root, 'lib', path), 'utf8') }));

const asText = (arrows: readonly Arrow[]) => arrows.map((arrow) => arrow.join(' ')).sort();

describe('docs/architecture.md', () => {
  test('draws every room of lib/', () => {
    const rooms = [...new Set(files.map(({ path }) => path.split('/')[0].replace(/\.ts$/, '')))].filter((room) => room !== 'index');
    expect(rooms.length).toBeGreaterThan(10);
    expect(drawnRooms(document).sort()).toEqual(rooms.sort());
  });

  test('draws the imports between the rooms', () => {
    expect(asText(drawnArrows(document))).toEqual(asText(roomArrows(files)));
  });

  test('names files that there are', () => {
    const paths = [...document.matchAll(/`((?:[\w-]+\/)+[\w-]+(?:\.ts)?)`/g)].map(([, path]) => path);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !['', 'lib'].some((folder) => existsSync(join(root, folder, path))))).toEqual([]);
  });

  test('is the first link of CONTRIBUTING.md', () => {
    expect(/\]\((.*?)\)/.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))?.[1]).toBe('docs/architecture.md');
  });
});

describe('the arrows between rooms', () => {
  const file = (path: string, ...imports: string[]) => ({ path, source: imports.map((from) => `import { a } from '${from}';`).join('\n') });

  test('lead from folder to folder, and to files of lib/, each once', () => {
    const sources = [file('a/one.ts', '../b/c/x', '../b/y', './two', '../d', 'node:fs'), file('a/c/two.ts', '../../b/x', '../one')];
    expect(roomArrows(sources)).toEqual([
      ['a', 'b', '-->'],
      ['a', 'd', '-->'],
    ]);
  });

  test('are left out where a way over other rooms leads to the same', () => {
    const sources = [file('a/one.ts', '../b/x', '../c/x', '../d/x'), file('b/x.ts', '../c/x'), file('c/x.ts', '../d/x')];
    expect(roomArrows(sources)).toEqual([
      ['a', 'b', '-->'],
      ['b', 'c', '-->'],
      ['c', 'd', '-->'],
    ]);
  });

  test('count imports of types, exports from a file, and imports over several lines', () => {
    const source =
      "import type { A } from '../b/x';\nexport { c } from '../c/x';\nimport {\n  d,\n} from '../d/x';\n// import { e } from '../e/x';";
    expect(roomArrows([{ path: 'a/one.ts', source }]).map(([, to]) => to)).toEqual(['b', 'c', 'd']);
  });

  test('are dotted for what is loaded later, which makes none superfluous', () => {
    const lazy = { path: 'a.ts', source: "import { d } from './d/x';\nconst b = () => require('./b') as typeof import('./b');" };
    expect(roomArrows([lazy, file('b.ts', './d/x')])).toEqual([
      ['a', 'd', '-->'],
      ['a', 'b', '-.->'],
      ['b', 'd', '-->'],
    ]);
  });

  test('are none from index.ts', () => {
    expect(roomArrows([file('index.ts', './a/x')])).toEqual([]);
  });

  test('are read from a picture', () => {
    const picture = '```mermaid\nflowchart TD\n  a-b["a-b: first"]\n  c["c"]\n\n  a-b --> c & d\n  c -.-> d\n```\n\na --> z\n';
    expect(drawnArrows(picture)).toEqual([
      ['a-b', 'c', '-->'],
      ['a-b', 'd', '-->'],
      ['c', 'd', '-.->'],
    ]);
    expect(drawnRooms(picture)).toEqual(['a-b', 'c']);
    expect(drawnArrows('no picture')).toEqual([]);
  });
});
