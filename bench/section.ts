/** A part of the page of results. */
export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** What all sections are given. */
export interface Bench {
  /** The folder with the library and the benchmark, compiled. */
  readonly compiled: string;
  /** How often each thing is measured. */
  readonly runs: number;
}
