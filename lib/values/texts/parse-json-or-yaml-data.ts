import type { Data } from '../data';
import { PartialText } from '../partial-text';
import { Unknown } from '../unknown';
import { HoleMarks } from './hole-marks';
import { lengthOf } from './length-of';
import { parseJsonData } from './parse-json-data';
import type * as parser from './parse-yaml';
import { parsedData } from './parsed-data';

/** Far beyond any settings or mappings that somebody wrote: reading YAML takes microseconds for each character. */
const LONGEST = 256 * 1024;

/**
 * Reads a text that may have holes as JSON, or else as one YAML document.
 *
 * YAML of version 1.2: `yes` and `on` are texts. A mapping must not have a name twice.
 *
 * @returns undefined if there is no text, null if it is blank; unknown if it is neither JSON nor YAML, or too long
 */
export function parseJsonOrYamlData(text: Data): Data {
  const data = parseJsonData(text);
  if (!(data instanceof Unknown) || !(typeof text === 'string' || text instanceof PartialText)) {
    return data;
  }
  if (lengthOf(text) > LONGEST) {
    return new Unknown('it is too long: JSON is read up to 1 MiB, YAML up to 256 KiB');
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
