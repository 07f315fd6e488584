import { Unknown } from '../values/unknown';

/** Finds each value once, and stops at those that need themselves. */
export class Memo<T> {
  private readonly known = new Map<string, T | Unknown>();
  private readonly open = new Set<string>();

  /**
   * @param kind what the values are, as messages call them
   */
  public constructor(private readonly kind: string) {}

  /** The value of a name; `find` is asked for it only the first time. */
  public get(name: string, find: () => T | Unknown): T | Unknown {
    if (this.open.has(name)) {
      return new Unknown(`the ${this.kind} '${name}' refers to itself`);
    }
    if (!this.known.has(name)) {
      this.open.add(name);
      this.known.set(name, find());
      this.open.delete(name);
    }
    return this.known.get(name) as T | Unknown;
  }
}
