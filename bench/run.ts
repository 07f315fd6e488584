import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as prettier from 'prettier';
import { compile } from './compiled';
import type { Bench, Section } from './section';
import { alternatives } from './sections/alternatives';
import { byHand } from './sections/by-hand';
import { checks } from './sections/checks';
import { command } from './sections/command';
import { packageSize } from './sections/package';
import { plan } from './sections/plan';

const SECTIONS: { readonly [name: string]: (bench: Bench) => Section } = {
  byHand,
  checks,
  command,
  plan,
  alternatives,
  package: packageSize,
};
const PAGE = resolve(__dirname, '../docs/benchmarks.md');

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, only: { type: 'string', multiple: true, default: [] } },
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  throw new Error(`--runs must be a whole number above 0, got '${values.runs}'.`);
}
const unknown = values.only.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  throw new Error(`There is no section '${unknown.join("', '")}'. There are: ${Object.keys(SECTIONS).join(', ')}.`);
}

const bench = { compiled: compile(), runs };
const chosen = Object.entries(SECTIONS).filter(([name]) => values.only.length === 0 || values.only.includes(name));
const sections = chosen.map(([, section]) => section(bench)).map(({ title, text }) => `## ${title}\n\n${text}`);

const [{ model }] = cpus();
const machine = `${String(cpus().length)} cores (${model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node.js ${process.version}, aws-cdk-lib ${versionOf('aws-cdk-lib')}, cdk-nag ${versionOf('cdk-nag')}`;
const page = `# Benchmarks

Written on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- --runs ${String(runs)}\` on ${machine}. All of it was measured side by side in one run, in fresh processes that take turns, and is given as medians.
Ratios hold from one machine to another; milliseconds do not. A ratio above 1 is where this library takes longer, which bench/README.md in the repository explains beside its aims.

${sections.join('\n\n')}
`;

async function finish(): Promise<void> {
  const text = await prettier.format(page, { ...(await prettier.resolveConfig(PAGE)), parser: 'markdown' });
  console.log(text);
  if (chosen.length === Object.keys(SECTIONS).length) {
    writeFileSync(PAGE, text);
  }
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(resolve(__dirname, '../node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}

void finish();
