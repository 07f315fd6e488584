import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocument } from './api/api-document';
import type { Assembly } from './api/assembly';

/** Writes docs/api.md from the assembly that `npm run build` made. */
const root = join(__dirname, '..');
writeFileSync(join(root, 'docs/api.md'), apiDocument(JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as Assembly));
