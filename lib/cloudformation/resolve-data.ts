import { textOf, type Data } from '../values/data';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { intrinsicFunctions } from './functions/intrinsic-functions';
import { isJsonObject } from './json-at';
import { resolveRef } from './functions/resolve-ref';
import type { Scope } from './resource';
import { withDynamicReferences } from './with-dynamic-references';

/**
 * Resolves the intrinsic functions in a value of a template.
 *
 * What cannot be known stays in its place as `Unknown`, with its cause; a text keeps the pieces of it that are known.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveData(scope: Scope, value: unknown): Data {
  if (typeof value === 'string') {
    return withDynamicReferences(value, scope);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return value;
  }
  const resolve = (inner: unknown) => resolveData(scope, inner);
  if (Array.isArray(value)) {
    // AWS::NoValue in a list takes its place away.
    return scope.within(() => value.map(resolve).filter((item) => item !== undefined));
  }
  return isJsonObject(value) ? scope.within(() => resolveObject(scope, value)) : undefined;
}

function resolveObject(scope: Scope, object: { readonly [key: string]: unknown }): Data {
  const keys = Object.keys(object);
  const name = keys.find((key) => key.startsWith('Fn::') || (key === 'Ref' && keys.length === 1));
  if (name === undefined) {
    return Object.fromEntries(
      keys.map((key): [string, Data] => [key, scope.resolve(object[key])]).filter(([, data]) => data !== undefined),
    );
  }
  const argument = object[name];
  if (name === 'Ref') {
    const logicalId = textOf(scope.resolve(argument));
    // It may be AWS::NoValue.
    return typeof logicalId === 'string' ? resolveRef(logicalId, scope) : new MaybeAbsent(logicalId?.cause ?? 'it is a Ref to no name');
  }
  return keys.length === 1 && Object.hasOwn(intrinsicFunctions, name)
    ? intrinsicFunctions[name](argument, scope)
    : new Unknown(`it is made by ${name} at deployment`);
}
