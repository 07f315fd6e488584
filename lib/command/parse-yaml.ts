import { Composer, LineCounter, Parser, type ScalarTag, type Tags } from 'yaml';
import { cloudFormationTags } from './cloud-formation-tags';
import { UsageError } from './usage-error';
import { tokenBelow } from './token-below';

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

/** Twice of what CloudFormation takes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LONGEST = 2 * 1024 * 1024;

/**
 * Parses YAML with the short forms of CloudFormation's functions, such as `!Ref`.
 *
 * @param path where the text is from, for messages
 * @param deepest how deeply it may be nested: what builds the document calls itself for each level
 * @throws UsageError if it is not one valid document, or far too long
 */
export function parseYaml(text: string, path: string, deepest: number): unknown {
  if (text.length > LONGEST) {
    throw new UsageError(`'${path}' is longer than 2 MiB, but CloudFormation takes templates of 1 MiB at most. Check the file.`);
  }
  const lines = new LineCounter();
  const refuse = (problem: string, offset?: number) => {
    const { line, col } = lines.linePos(offset ?? 0);
    const place = offset === undefined ? '' : ` (line ${String(line)}, column ${String(col)})`;
    return new UsageError(`'${path}' is not valid YAML: ${problem}${place}. Correct it there.`);
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tokens.map((token) => tokenBelow(token, deepest)).find((offset) => offset !== undefined);
  if (deep !== undefined) {
    throw refuse(`it is nested more than ${String(deepest)} levels deep`, deep);
  }
  const composer = new Composer({
    schema: 'failsafe',
    customTags: [...scalars, ...cloudFormationTags()],
    merge: true,
    resolveKnownTags: false,
    stringKeys: true,
  });
  const [document, ...more] = [...composer.compose(tokens, true, text.length)];
  // Warnings are of tags that nobody knows.
  const problem = [...document.errors, ...document.warnings].at(0);
  if (problem) {
    throw refuse(problem.message, problem.pos[0]);
  }
  if (more.length > 0) {
    throw refuse('it has several documents', more[0].range[0]);
  }
  try {
    return document.toJS();
  } catch (error) {
    // Aliases that lead nowhere, or to far too much.
    throw refuse((error as Error).message);
  }
}
