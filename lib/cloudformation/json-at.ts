/** Whether a value out of a JSON file is an object, and not a list or null. */
export function isJsonObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a key of a JSON object holds; undefined if it is not the object's own, or there is no object. */
export function jsonAt(value: unknown, key: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
