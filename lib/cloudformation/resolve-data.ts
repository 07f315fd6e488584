import { textOf, type Data } from '../values/data';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { intrinsicFunctions } from './functions/intrinsic-functions';
import { isJsonObject } from './json';
import { resolveRef } from './functions/resolve-ref';
import type { Template } from './template';
import { withDynamicReferences } from './with-dynamic-references';

/**
 * Resolves the intrinsic functions in a value of a template.
 *
 * What cannot be known stays in its place as `Unknown`, with its cause; a text keeps the pieces of it that are known.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveData(template: Template, value: unknown): Data {
  if (typeof value === 'string') {
    return withDynamicReferences(value, template.environmentKey);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return value;
  }
  const resolve = (inner: unknown) => resolveData(template, inner);
  if (Array.isArray(value)) {
    // AWS::NoValue in a list takes its place away.
    return template.set.depth.within(() => value.map(resolve).filter((item) => item !== undefined));
  }
  return isJsonObject(value) ? template.set.depth.within(() => resolvedObject(template, value, resolve)) : undefined;
}

function resolvedObject(template: Template, object: { readonly [key: string]: unknown }, resolve: (value: unknown) => Data): Data {
  const keys = Object.keys(object);
  const name = keys.find((key) => key.startsWith('Fn::') || (key === 'Ref' && keys.length === 1));
  if (name === undefined) {
    return Object.fromEntries(keys.map((key): [string, Data] => [key, resolve(object[key])]).filter(([, data]) => data !== undefined));
  }
  const argument = object[name];
  if (name === 'Ref') {
    const logicalId = textOf(resolve(argument));
    // It may be AWS::NoValue.
    return typeof logicalId === 'string' ? resolveRef(template, logicalId) : new MaybeAbsent(logicalId?.cause ?? 'it is a Ref to no name');
  }
  return keys.length === 1 && Object.hasOwn(intrinsicFunctions, name)
    ? intrinsicFunctions[name](template, argument, resolve)
    : new Unknown(`it is made by ${name} at deployment`);
}
