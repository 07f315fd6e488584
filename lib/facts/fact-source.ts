/** Where a fact was read, so that a reader can check it and a maintainer knows how old it is. */
export interface FactSource {
  /** Name of the document, file or table. */
  readonly title: string;
  /** Public address. */
  readonly url: string;
  /** ISO date of the text that was read. */
  readonly date: string;
}
