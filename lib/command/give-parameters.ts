import { jsonAt } from '../cloudformation/json-at';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { Parameters } from './read-parameters';

/** Gives each template the values of those parameters that it declares. Nested stacks have theirs from their parents. */
export function giveParameters(sources: readonly TemplateSource[], parameters: Parameters): TemplateSource[] {
  return sources.map((source) => {
    const declared = [...parameters].filter(([name]) => jsonAt(jsonAt(source.template, 'Parameters'), name) !== undefined);
    return { ...source, parameters: Object.fromEntries(declared) };
  });
}
