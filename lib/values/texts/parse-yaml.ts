import { composeYaml } from './compose-yaml';
import { YamlProblem } from './yaml-problem';
import { yamlValue } from './yaml-value';

/** Tokens within tokens: as deep as the data may be. */
const deepest = 200;

/**
 * Reads one YAML document, which may be empty, of version 1.2, in which no mapping has a name twice. Mappings become Maps.
 *
 * @returns undefined if it is none
 */
export function parseYaml(text: string): { readonly value: unknown } | undefined {
  try {
    return {
      value: yamlValue(composeYaml(text, { deepest, schema: 'core', stringKeys: false }), {
        mapping: (entries) => entries,
        onDuplicate: (key, line, column) => {
          throw new YamlProblem(`the name '${key}' is there twice`, line, column);
        },
      }),
    };
  } catch (error) {
    if (error instanceof YamlProblem) {
      return undefined;
    }
    throw error;
  }
}
