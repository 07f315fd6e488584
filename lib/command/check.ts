import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { Judgement } from '../rules/judgement';
import { formats } from '../report/formats';
import type { Report } from '../report/report';
import { summarize } from '../report/summarize';
import { visibleText } from '../report/visible-text';
import type { CheckOptions } from './check-options';
import type { CommandEnvironment } from './command-environment';
import { decodeText } from './decode-text';
import { ExitCode } from './exit-code';
import { fileProblem } from './file-problem';
import { giveParameters } from './give-parameters';
import { lineFinder } from './line-finder';
import { parseData } from './parse-data';
import { withoutAcknowledged } from './without-acknowledged';
import { readParameters, type Parameters } from './read-parameters';
import { readSources } from './read-sources';
import { readText } from './read-text';
import { requireTemplate } from './require-template';

/**
 * Judges templates and writes the report.
 *
 * @throws UsageError if what was given cannot be used
 */
export function check(options: CheckOptions, environment: CommandEnvironment): ExitCode {
  const textOf = textReader(environment);
  const parameters: Parameters = options.parameters === undefined ? new Map() : readParameters(options.parameters);
  const sources = giveParameters(
    readSources(options.paths, (path) => requireTemplate(parseData(textOf(path), path), path)),
    parameters,
  );
  for (const name of parameters.keys()) {
    if (!sources.some((source) => Object.hasOwn(source.parameters ?? {}, name))) {
      const note = `No template declares the parameter '${name}' of '${String(options.parameters)}', so it is not used.`;
      environment.writeError(`eks-windows: ${visibleText(note)}\n`);
    }
  }
  const all = environment.judge(sources, { today: options.today ?? environment.today, only: options.only, skip: options.skip });
  const { judgement, acknowledged } = withoutAcknowledged(all, options.paths);
  if (acknowledged > 0) {
    environment.writeError(
      `eks-windows: ${String(acknowledged)} ${acknowledged === 1 ? 'finding is' : 'findings are'} acknowledged in the app, and left out.\n`,
    );
  }
  const report: Report = {
    judgement,
    templateCount: new Set(sources.flatMap(pathsOf)).size,
    version: environment.version,
    rules: environment.rules,
  };
  environment.write(
    formats[options.format](report, {
      colour: environment.colour,
      showUnknown: options.showUnknown,
      workingDirectory: environment.workingDirectory,
      lineOf: lineFinder(textOf),
    }),
  );
  return exitCode(judgement, options);
}

function exitCode(judgement: Judgement, { failOn }: CheckOptions): ExitCode {
  const { errors, warnings } = summarize(judgement, 0);
  return errors > 0 || (failOn === 'warning' && warnings > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

function pathsOf(source: TemplateSource): string[] {
  return [source.path, ...Object.values(source.nested ?? {}).flatMap(pathsOf)];
}

/** Reads files, and standard input under the name `-`: each once, as standard input and pipes are gone then. */
function textReader({ readStandardInput }: CommandEnvironment): (path: string) => string {
  const texts = new Map<string, string>();
  return (path) => {
    const text = texts.get(path) ?? (path === '-' ? readInput(readStandardInput) : readText(path));
    texts.set(path, text);
    return text;
  };
}

function readInput(readStandardInput: () => Uint8Array): string {
  try {
    return decodeText(readStandardInput(), '-');
  } catch (error) {
    throw fileProblem('-', error);
  }
}
