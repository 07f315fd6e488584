import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../lib/rules/rules';
import { rulesDocument } from './rules/rules-document';

/** Writes docs/rules.md, which a test compares with what this gives. */
const root = join(__dirname, '..');
const exampleOf = (id: string) => readFileSync(join(root, `test/fixtures/rules/${id}.yaml`), 'utf8');
writeFileSync(join(root, 'docs/rules.md'), rulesDocument(rules, exampleOf));
