/** Something that remembers what it was asked. */
export interface Answering {
  /** The answer to a question about it, which is worked out the first time only. For its own getters. */
  answer<T>(question: string, workOut: () => T): T;
}

class Remembering implements Answering {
  readonly #answers = new Map<string, unknown>();

  public constructor(properties: object) {
    Object.assign(this, properties);
  }

  public answer<T>(question: string, workOut: () => T): T {
    if (!this.#answers.has(question)) {
      this.#answers.set(question, workOut());
    }
    return this.#answers.get(question) as T;
  }
}

/**
 * The base of a class whose objects have the properties of `T`, which stand in the templates, and getters for what follows from them.
 */
export function answering<T extends object>(): new (properties: T) => Answering & Readonly<T> {
  return Remembering as unknown as new (properties: T) => Answering & Readonly<T>;
}
