import { join } from 'node:path';
import { parseData } from '../../lib/command/parse-data';
import { readText } from '../../lib/command/read-text';
import { readTemplateFile } from '../../lib/cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';

const fixtures = join(__dirname, '../fixtures');

/** Path of a file of `test/fixtures`. */
export function fixturePath(name: string): string {
  return join(fixtures, name);
}

/** What a file of `test/fixtures` holds, JSON or YAML with the short forms of CloudFormation. */
export function parsedFixture(name: string): unknown {
  return parse(fixturePath(name));
}

/** A template of `test/fixtures/templates`, with those of its nested stacks. */
export function templateFixture(name: string): TemplateSource {
  return readTemplateFile(fixturePath(join('templates', name)), {}, { read: parse, readNested: (_, read) => read() });
}

function parse(path: string): unknown {
  return parseData(readText(path), path);
}
