import type { Data } from '../data';
import { PartialText } from '../partial-text';
import { Unknown } from '../unknown';
import { HoleMarks } from './hole-marks';
import { parseJsonData } from './parse-json-data';
import type * as parser from './parse-yaml';
import { parsedData } from './parsed-data';

/**
 * Reads a text that may have holes as JSON, or else as one YAML document.
 *
 * YAML of version 1.2: `yes` and `on` are texts. A mapping must not have a name twice.
 *
 * @returns undefined if there is no text, null if it is blank; unknown if it is neither JSON nor YAML
 */
export function parseJsonOrYamlData(text: Data): Data {
  const data = parseJsonData(text);
  if (!(data instanceof Unknown) || !(typeof text === 'string' || text instanceof PartialText)) {
    return data;
  }
  // Most templates have no YAML in them, and the parser takes a while to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it in any case
  const { parseYaml } = require('./parse-yaml') as typeof parser;
  const marks = HoleMarks.of(text);
  const parsed = marks && parseYaml(marks.markedText());
  return marks && parsed
    ? parsedData(parsed.value, marks)
    : new Unknown(text instanceof PartialText ? text.holes[0].cause : 'it is neither valid JSON nor valid YAML');
}
