import * as catalog from './catalog';
import type { Rule } from './rule';

/** Every rule of the catalog, in alphabetical order of the ids. */
export const rules: readonly Rule[] = Object.values(catalog).sort((one, other) => (one.id < other.id ? -1 : 1));
