/**
 * Refreshes lib/facts/instance-type-groups.ts from EC2:
 *
 *   aws ec2 describe-instance-types --output json | npx tsx scripts/refresh-instance-types.ts
 *   npx tsx scripts/refresh-instance-types.ts [--stdout] [FILE|-]
 *
 * Types which the input does not contain are kept. `--stdout` prints the new file instead of writing it. Exit code 1: the input
 * cannot be used, and nothing was written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeOutputError } from './instance-types/describe-output-error';
import { currentInstanceTypeTable } from './instance-types/instance-type-table';
import { mergeInstanceTypes } from './instance-types/merge-instance-types';
import { readDescribeOutput } from './instance-types/read-describe-output';
import { renderInstanceTypes } from './instance-types/render-instance-types';

const dataFile = join(__dirname, '../lib/facts/instance-type-groups.ts');

function main(args: readonly string[]): number {
  const toStdout = args.includes('--stdout');
  const [file = '-', ...surplus] = args.filter((arg) => arg !== '--stdout');
  if (surplus.length > 0 || (file.startsWith('-') && file !== '-')) {
    console.error('Usage: npx tsx scripts/refresh-instance-types.ts [--stdout] [FILE|-]');
    return 1;
  }

  let input: string;
  try {
    input = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    console.error(
      `Cannot read '${file}': ${error instanceof Error ? error.message : String(error)}. Give a file, or - for standard input.`,
    );
    return 1;
  }

  let described;
  try {
    described = readDescribeOutput(input);
  } catch (error) {
    if (error instanceof DescribeOutputError) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }

  const merge = mergeInstanceTypes(currentInstanceTypeTable(), described, new Date().toISOString().slice(0, 10));
  const text = renderInstanceTypes(merge.table);
  if (toStdout) {
    process.stdout.write(text);
  } else {
    writeFileSync(dataFile, text);
  }
  report('added', merge.added);
  report('changed', merge.changed);
  console.error(`${String(merge.kept.length)} kept, which the input does not contain`);
  return 0;
}

function report(what: string, names: readonly string[]): void {
  console.error(`${String(names.length)} ${what}${names.length > 0 ? `: ${names.join(', ')}` : ''}`);
}

process.exitCode = main(process.argv.slice(2));
