import { TemplateSet } from '../../lib/cloudformation/template-set';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import type { Template } from '../../lib/cloudformation/template';
import type { Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

/** A template that is read alone. */
export function templateOf(template: unknown, about: Partial<TemplateSource> = {}): Template {
  return templatesIn([{ path: 'template.json', template, ...about }])[0];
}

/** Templates that are read as one set, in their order. */
export function templatesOf(...sources: (Partial<TemplateSource> & { readonly template: unknown })[]): readonly Template[] {
  return templatesIn(sources.map((source, index) => ({ path: `template${String(index)}.json`, ...source })));
}

const sets = new WeakMap<Template, TemplateSet>();

function templatesIn(sources: readonly TemplateSource[]): readonly Template[] {
  const set = new TemplateSet(sources);
  set.templates.forEach((template) => sets.set(template, set));
  return set.templates;
}

/** The set that a template of `templateOf` or `templatesOf` is read in. */
export function setOf(template: Template): TemplateSet {
  return sets.get(template) ?? new TemplateSet([]);
}

/** Why something is not known; undefined if it is. */
export function causeOf(data: Data): string | undefined {
  return data instanceof PartialText ? data.toUnknown().cause : data instanceof Unknown ? data.cause : undefined;
}

/** Data for a human eye: what is not known of a text is `*`. */
export function shown(data: Data): unknown {
  if (data instanceof PartialText) {
    return data.parts.map((part) => (part instanceof Unknown ? '*' : part)).join('');
  }
  return data instanceof Unknown ? '*' : Array.isArray(data) ? data.map(shown) : data;
}
