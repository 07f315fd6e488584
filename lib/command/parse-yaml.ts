import type { ScalarTag, Tags } from 'yaml';
import { composeYaml } from '../values/texts/compose-yaml';
import { YamlProblem } from '../values/texts/yaml-problem';
import { yamlValue } from '../values/texts/yaml-value';
import { cloudFormationTags } from './cloud-formation-tags';
import type { OnDuplicate } from './parse-data';
import { UsageError } from './usage-error';

/** Numbers stay texts where a number would be written otherwise: `1.30` is a version, `012345678901` an account. */
const numbers = ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'].map((tag): ScalarTag => ({
  tag,
  default: true,
  test: /^-?\d[\d.]*$/,
  resolve: (text) => (String(Number(text)) === text ? Number(text) : text),
}));

/** Of YAML 1.1, as CloudFormation reads it. Dates are not among them: `2012-10-17` is a text. */
const scalars: Tags = [
  { tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|Null|NULL)?$/, resolve: () => null },
  {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/,
    resolve: (text: string) => /^(?:true|yes|on)$/i.test(text),
  },
  ...numbers,
];

/**
 * Parses YAML with the short forms of CloudFormation's functions, such as `!Ref`.
 *
 * @param path where the text is from, for messages
 * @param deepest how deeply it may be nested
 * @throws UsageError if it is not one valid document
 */
export function parseYaml(text: string, path: string, deepest: number, onDuplicate: OnDuplicate): unknown {
  try {
    const tags = [...scalars, ...cloudFormationTags()];
    return yamlValue(composeYaml(text, { deepest, schema: 'failsafe', tags, stringKeys: true }), {
      mapping: (entries): unknown => Object.fromEntries(entries),
      onDuplicate,
    });
  } catch (error) {
    if (error instanceof YamlProblem) {
      const { message, line, column } = error;
      const place = line === undefined ? '' : ` (line ${String(line)}, column ${String(column)})`;
      throw new UsageError(`'${path}' is not valid YAML: ${message}${place}. Correct it there.`);
    }
    throw error;
  }
}
