import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usage } from '../lib/command/usage';
import { documentWithHelp } from './command/document-with-help';

/** Writes the text of `eks-windows --help` into docs/checks.md, which a test compares with what this gives. */
const path = join(__dirname, '..', 'docs/checks.md');
writeFileSync(path, documentWithHelp(readFileSync(path, 'utf8'), usage()));
