import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { judge } from '../../lib/rules/judge';
import { TODAY } from '../support/today';
import { withoutHash } from './broken-templates';

/** Right templates that are deployed together, with the warnings that are true of them. */
export interface Corpus {
  readonly sources: () => TemplateSource[];
  /** As `rule LogicalId`, with the reason why it is right to warn. */
  readonly warnings?: { readonly [warning: string]: string };
}

/** Tests that the rules say nothing wrong of right templates. */
export function describeCorpus(_title: string, { sources, warnings = {} }: Corpus): void {
  let templates: TemplateSource[];

  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation();
    templates = sources();
  });

  test('has no error', () => {
    expect(linesOf(templates, 'error')).toEqual([]);
  });

  test('has the warnings that are true, and no other', () => {
    const found = judge(templates, { today: TODAY }).findings.filter(({ severity }) => severity === 'warning');
    const places = found.map(({ ruleId, logicalId }) => `${ruleId} ${withoutHash(logicalId)}`);
    expect([...new Set(places)].sort()).toEqual(Object.keys(warnings).sort());
  });

  test('has no error when each template is looked at alone', () => {
    expect(templates.flatMap((template) => linesOf([template], 'error'))).toEqual([]);
  });

  test('has no error when parameters have no defaults', () => {
    expect(linesOf(templates.map(withoutDefaults), 'error')).toEqual([]);
  });
}

/** Each finding of a severity as a line, so that a failing test shows what was said. */
function linesOf(templates: readonly TemplateSource[], severity: string): string[] {
  return judge(templates, { today: TODAY })
    .findings.filter((finding) => finding.severity === severity)
    .map(({ ruleId, logicalId, propertyPath, message }) => `${ruleId} ${logicalId} ${propertyPath}: ${message}`);
}

function withoutDefaults(source: TemplateSource): TemplateSource {
  const { Parameters = {}, ...rest } = source.template as { Parameters?: { [name: string]: { Default?: unknown } } };
  const parameters = Object.entries(Parameters).map(([name, declared]) => [name, { ...declared, Default: undefined }]);
  return { ...source, template: { ...rest, Parameters: Object.fromEntries(parameters) as object }, parameters: undefined };
}
