import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { rightL2Apps, sourcesOf } from '../support/l2-apps';
import { parsedFixture, templateFixture } from './read-fixture';

/**
 * A file of `test/fixtures/failures`: what makes a right template wrong.
 *
 * Resources go by their logical ids; those that the CDK made, without the hash at the end.
 */
interface Breakage {
  /** Templates of `test/fixtures/templates`, or one of `rightL2Apps` as `app:name`. */
  readonly Base: string | string[];
  /** Values of parameters. */
  readonly Parameters?: { readonly [name: string]: string };
  /** Resources, or parts of them, that are merged into those of the template. Null takes away; a list or a function of CloudFormation replaces all of the old value. */
  readonly Change?: { readonly [logicalId: string]: unknown };
  /** Pieces of texts in a resource, and what stands in their place. Each has to be there. */
  readonly Replace?: { readonly [logicalId: string]: { readonly [text: string]: string } };
}

interface Resource {
  Type: string;
  DependsOn?: string | string[];
}

interface Template {
  Resources: { [logicalId: string]: Resource };
}

/** The right templates from which a file of `test/fixtures/failures` starts. */
export function rightTemplates(file: string): TemplateSource[] {
  const { Base } = breakageOf(file);
  return [Base].flat().flatMap((name) => (name.startsWith('app:') ? appTemplates(name.slice('app:'.length)) : [templateFixture(name)]));
}

/** The same templates, broken as the file says. */
export function brokenTemplates(file: string): TemplateSource[] {
  const { Parameters, Change = {}, Replace = {} } = breakageOf(file);
  const sources = rightTemplates(file).map((source) => ({ ...source, template: structuredClone(source.template) as Template }));
  for (const [name, change] of Object.entries(Change)) {
    const { template, logicalId } = find(sources, name) ?? { template: sources[0].template, logicalId: name };
    applyChange(template, logicalId, change);
  }
  for (const [name, pieces] of Object.entries(Replace)) {
    const found = find(sources, name);
    if (!found) {
      throw new Error(`There is no '${name}' in the templates of '${file}'.`);
    }
    for (const [piece, by] of Object.entries(pieces)) {
      const resource = found.template.Resources[found.logicalId];
      const replaced = replaceText(resource, piece, by) as Resource;
      if (JSON.stringify(replaced) === JSON.stringify(resource)) {
        throw new Error(`'${piece}' of '${file}' is not in '${name}'.`);
      }
      found.template.Resources[found.logicalId] = replaced;
    }
  }
  return sources.map((source) => ({ ...source, parameters: { ...source.parameters, ...Parameters } }));
}

/** A logical id without the hash that the CDK adds. */
export function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function breakageOf(file: string): Breakage {
  return parsedFixture(`failures/${file}`) as Breakage;
}

function appTemplates(name: string): TemplateSource[] {
  if (!Object.hasOwn(rightL2Apps, name)) {
    throw new Error(`There is no right app '${name}'.`);
  }
  return sourcesOf(rightL2Apps[name as keyof typeof rightL2Apps]());
}

function find(sources: readonly { readonly template: Template }[], name: string): { template: Template; logicalId: string } | undefined {
  const found = sources.flatMap(({ template }) =>
    Object.keys(template.Resources)
      .filter((logicalId) => logicalId === name || withoutHash(logicalId) === name)
      .map((logicalId) => ({ template, logicalId })),
  );
  if (found.length > 1) {
    throw new Error(`There are several '${name}' in the templates.`);
  }
  return found.at(0);
}

function applyChange(template: Template, logicalId: string, change: unknown): void {
  const { Resources } = template;
  if (change === null) {
    const { [logicalId]: removed, ...others } = Resources;
    if (!(removed as Resource | undefined)) {
      throw new Error(`There is no '${logicalId}' that could be taken away.`);
    }
    for (const other of Object.values(others)) {
      if (other.DependsOn !== undefined) {
        other.DependsOn = [other.DependsOn].flat().filter((id) => id !== logicalId);
      }
    }
    template.Resources = others;
    return;
  }
  const merged = merge(Resources[logicalId], withHashes(template, change)) as Partial<Resource>;
  if (merged.Type === undefined) {
    throw new Error(`There is no '${logicalId}' that could be changed.`);
  }
  Resources[logicalId] = merged as Resource;
}

/** As RFC 7396 says, but for functions of CloudFormation, which are not taken apart. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch) || isFunction(patch)) {
    return patch;
  }
  const merged: { [key: string]: unknown } = isObject(target) && !isFunction(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    merged[key] = value === null ? undefined : merge(merged[key], value);
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Completes the logical ids in references. */
function withHashes(template: Template, value: unknown): unknown {
  const completed = (name: string) => find([{ template }], name)?.logicalId ?? name;
  if (Array.isArray(value)) {
    return value.map((item) => withHashes(template, item));
  }
  if (!isObject(value)) {
    return value;
  }
  const { Ref, 'Fn::GetAtt': getAtt } = value;
  if (typeof Ref === 'string') {
    return { Ref: completed(Ref) };
  }
  if (Array.isArray(getAtt)) {
    return { 'Fn::GetAtt': [completed(String(getAtt[0])), ...(getAtt.slice(1) as unknown[])] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withHashes(template, item)]));
}

function replaceText(value: unknown, piece: string, by: string): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(piece, by);
  }
  if (Array.isArray(value)) {
    return value.map((item) => replaceText(item, piece, by));
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceText(item, piece, by)])) : value;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFunction(value: { [key: string]: unknown }): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}
