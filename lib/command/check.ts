import { jsonAt } from '../cloudformation/json-at';
import type { Judgement } from '../rules/judgement';
import { formats } from '../report/formats';
import type { Report } from '../report/report';
import { summarize } from '../report/summarize';
import { visibleText } from '../report/visible-text';
import type { CheckOptions } from './check-options';
import type { CommandEnvironment } from './command-environment';
import { ExitCode } from './exit-code';
import { giveParameters } from './give-parameters';
import { leftOut } from './left-out';
import { lineFinder } from './line-finder';
import { readParameters } from './read-parameters';
import { readSources } from './read-sources';
import { sourcesWithin } from './sources-within';
import { TemplateFiles } from './template-files';
import { unknownAcknowledgements } from './unknown-acknowledgements';
import { withoutAcknowledged } from './without-acknowledged';

/**
 * Judges templates and writes the report. What cannot be read is told in it and on standard error, and the rest is judged.
 *
 * @throws UsageError if what was given beside the templates cannot be used
 */
export function check(options: CheckOptions, environment: CommandEnvironment): ExitCode {
  const tell = (message: string) => {
    environment.writeError(`eks-windows: ${visibleText(message)}\n`);
  };
  const parameters = readParameters(options.parameters);
  const files = new TemplateFiles(environment.readStandardInput);
  const sources = giveParameters(readSources(options.paths, files), parameters);
  for (const [name, { from }] of parameters) {
    if (!sources.some(({ template }) => jsonAt(jsonAt(template, 'Parameters'), name) !== undefined)) {
      tell(`No template declares the parameter '${name}' of ${from}, so it is not used.`);
    }
  }
  const all: Judgement =
    sources.length === 0
      ? { findings: [], notChecked: [] }
      : environment.judge(sources, { today: options.today ?? environment.today, only: options.only, skip: options.skip });
  const folders = new Set([...options.paths, ...sources.flatMap(({ assembly = [] }) => assembly)]);
  const { judgement, acknowledged } = withoutAcknowledged(all, [...folders], files);
  if (acknowledged > 0) {
    tell(`${String(acknowledged)} ${acknowledged === 1 ? 'finding is' : 'findings are'} acknowledged in the app, and left out.`);
  }
  const report: Report = {
    judgement,
    templateCount: new Set(sourcesWithin(sources).map(({ path }) => path)).size,
    unreadable: files.unreadable,
    notes: [...files.notes, ...leftOut(sources), ...unknownAcknowledgements(files.acknowledgements, environment.rules)],
    version: environment.version,
    rules: environment.rules,
  };
  for (const { message } of report.unreadable) {
    tell(message);
  }
  environment.write(
    formats[options.format](report, {
      colour: environment.colour,
      showUnknown: options.showUnknown,
      workingDirectory: environment.workingDirectory,
      lineOf: lineFinder((path) => files.textOf(path)),
    }),
  );
  return exitCode(report, options);
}

function exitCode({ judgement, unreadable }: Report, { failOn }: CheckOptions): ExitCode {
  if (unreadable.length > 0) {
    return ExitCode.USAGE;
  }
  const { errors, warnings } = summarize(judgement, 0);
  return errors > 0 || (failOn === 'warning' && warnings > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}
