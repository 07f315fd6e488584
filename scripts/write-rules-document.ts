import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../lib/rules/rules';
import { exampleFinding } from './rules/example-finding';
import { rulesDocument } from './rules/rules-document';

/** Writes docs/rules.md, which a test compares with what this gives. */
writeFileSync(join(__dirname, '../docs/rules.md'), rulesDocument(rules, exampleFinding));
