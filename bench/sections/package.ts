import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Section } from '../section';
import { table } from '../statistics';

const root = resolve(__dirname, '../..');
const KINDS: { readonly [kind: string]: RegExp } = {
  'library (`build/index.js`)': /^build\/index\.js$/,
  'checks and command': /^build\/[^/]+\.js$/,
  'handlers of Lambda functions': /^build\/handlers\//,
  'types, and `.jsii` for other languages': /\.d\.ts$|^\.jsii/,
  documentation: /\.(md|html|png|svg)$|^docs\//,
  'all else': /^/,
};

/** What is installed. */
export function packageSize(): Section {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ size, unpackedSize, files }] = JSON.parse(output) as [
    { size: number; unpackedSize: number; files: { path: string; size: number }[] },
  ];
  if (!files.some(({ path }) => path === 'build/index.js')) {
    throw new Error("There is nothing to pack. Run 'npm run build' before.");
  }
  const left = new Set(files);
  const rows = Object.entries(KINDS).map(([kind, pattern]) => {
    const own = [...left].filter(({ path }) => pattern.test(path));
    own.forEach((file) => left.delete(file));
    return [kind, String(own.length), kilobytes(own.reduce((sum, file) => sum + file.size, 0))];
  });
  const { dependencies = {} } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { dependencies?: object };
  return {
    title: 'The package',
    text: `${kilobytes(size)} kB packed, ${kilobytes(unpackedSize)} kB unpacked, ${String(Object.keys(dependencies).length)} dependencies but the peers aws-cdk-lib and constructs.

${table([['part', 'files', 'kB unpacked'], ...rows])}`,
  };
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
