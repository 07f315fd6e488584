import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../examples');

/** The examples in TypeScript; the folders beside them hold one of them in other languages. */
export const exampleNames = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'app.ts')));
