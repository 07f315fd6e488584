import { asWhole } from './as-whole';
import { identityFrom } from './identity-from';
import { PartialText } from './partial-text';
import { MaybeAbsent } from './maybe-absent';
import { Unknown, type Value } from './unknown';

/** What a part of a template says after its intrinsic functions were resolved. Undefined is what is not there, `AWS::NoValue` too. */
export type Data = undefined | null | boolean | number | string | Unknown | PartialText | readonly Data[] | DataObject;

/** Named data. */
export interface DataObject {
  readonly [name: string]: Data;
}

/** Whether it is data with names, and not a list, a text, or unknown. */
export function isDataObject(data: Data): data is DataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Unknown) && !(data instanceof PartialText);
}

/** Whether it is a list. */
export function isDataList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

/**
 * What stands at a path.
 *
 * @returns undefined if it is not there, unknown if something on the way is
 */
export function dataAt(data: Data, ...path: (string | number)[]): Data {
  return path.reduce(childOf, data);
}

function childOf(data: Data, step: string | number): Data {
  const parent = asWhole(data);
  if (parent instanceof Unknown) {
    return new Unknown(parent.cause, identityFrom('at', [parent.identity, String(step)]));
  }
  if (typeof step === 'number') {
    return isDataList(parent) ? itemAt(parent, step) : undefined;
  }
  return isDataObject(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
}

/** What may not be there leaves open which item has which index from there on. */
function itemAt(list: readonly Data[], index: number): Data {
  const doubt = list.slice(0, index + 1).find((item) => item instanceof MaybeAbsent);
  return doubt?.withoutIdentity() ?? list[index];
}

/**
 * Reads a text. Numbers and booleans are texts for CloudFormation.
 *
 * @returns undefined if it is not there; unknown if it has holes or is no text
 */
export function textOf(data: Data): Value<string> | undefined {
  if (data === undefined || data === null) {
    return undefined;
  }
  const whole = asWhole(data);
  if (whole instanceof Unknown) {
    return whole;
  }
  return typeof whole === 'object' ? new Unknown('it is not a text') : String(whole);
}

/**
 * Reads a number, also one that is written as a text.
 *
 * @returns undefined if it is not there; unknown if it is no number
 */
export function numberOf(data: Data): Value<number> | undefined {
  const text = textOf(data);
  if (typeof text !== 'string') {
    return text;
  }
  return /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : new Unknown('it is not a number');
}

/**
 * Reads a boolean, also one that is written as a text.
 *
 * @returns undefined if it is not there; unknown if it is neither `true` nor `false`
 */
export function booleanOf(data: Data): Value<boolean> | undefined {
  const text = textOf(data);
  if (typeof text !== 'string') {
    return text;
  }
  const value = text.toLowerCase();
  return value === 'true' || value === 'false' ? value === 'true' : new Unknown('it is neither true nor false');
}

/**
 * Reads a list.
 *
 * @returns an empty one if it is not there; unknown if it is no list
 */
export function listOf(data: Data): Value<readonly Data[]> {
  if (data === undefined || data === null) {
    return [];
  }
  const whole = asWhole(data);
  return isDataList(whole) || whole instanceof Unknown ? whole : new Unknown('it is not a list');
}
