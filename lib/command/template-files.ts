import { resolve } from 'node:path';
import type { TemplateReader } from '../cloudformation/template-file/read-template-file';
import type { FileRemark } from '../report/report';
import type { Acknowledgement } from './acknowledgements-of';
import { decodeText } from './decode-text';
import { fileProblem } from './file-problem';
import { parseData } from './parse-data';
import { readText } from './read-text';
import { requireTemplate } from './require-template';
import { UsageError } from './usage-error';

/** Stands for standard input. */
export const STANDARD_INPUT = '-';

/** How much text is read for one check: what is parsed takes about ten times as much memory. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** How many notes a file gets; those beyond are counted. */
const MOST_NOTES = 5;

/** The files of one check: reads each once, and remembers what could not be read, and what is odd in them. */
export class TemplateFiles {
  public readonly unreadable: FileRemark[] = [];
  public readonly notes: FileRemark[] = [];
  /** What the apps of cloud assemblies have acknowledged. */
  public readonly acknowledgements: Acknowledgement[] = [];
  private readonly outcomes = new Map<string, { readonly template: unknown } | { readonly error: unknown }>();
  /** Texts that cannot be read a second time, as standard input and pipes are gone then. */
  private readonly passing = new Map<string, string>();
  private characters = 0;

  public constructor(private readonly readStandardInput: () => Uint8Array) {}

  /** Reads template files and those of nested stacks in them; of these, one that cannot be read is left out, and told. */
  public readonly reader: TemplateReader = {
    read: (path) => this.template(path),
    readNested: (path, read) => this.attempt(path, read),
  };

  /**
   * The template in a file, or on standard input.
   *
   * @throws UsageError if there is none that can be read
   */
  public template(path: string): unknown {
    const key = path === STANDARD_INPUT ? path : resolve(path);
    const outcome = this.outcomes.get(key) ?? this.outcomeOf(path);
    this.outcomes.set(key, outcome);
    if ('error' in outcome) {
      throw outcome.error;
    }
    return outcome.template;
  }

  /**
   * The text of a file.
   *
   * @throws UsageError if it cannot be read
   */
  public textOf(path: string): string {
    const text = this.passing.get(path) ?? (path === STANDARD_INPUT ? this.input() : readText(path));
    if (path === STANDARD_INPUT || path.startsWith('/dev/') || path.startsWith('/proc/')) {
      this.passing.set(path, text);
    }
    return text;
  }

  /** Does what may find that something cannot be read; that is remembered, and the rest goes on. */
  public attempt<T>(path: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      if (!this.unreadable.some(({ message }) => message === error.message)) {
        this.unreadable.push({ path, message: error.message });
      }
      return undefined;
    }
  }

  private outcomeOf(path: string): { template: unknown } | { error: unknown } {
    try {
      const text = this.textOf(path);
      this.characters += text.length;
      if (this.characters > MOST_CHARACTERS) {
        throw new UsageError(`'${path}' is left out, as the files read before it have 64 MiB together. Check fewer at a time.`);
      }
      return { template: requireTemplate(this.parsed(text, path), path) };
    } catch (error) {
      return { error };
    }
  }

  private parsed(text: string, path: string): unknown {
    let count = 0;
    const data = parseData(text, path, (key, line) => {
      count++;
      if (count <= MOST_NOTES) {
        this.notes.push({
          path,
          line,
          message: `'${path}' has the key '${key}' twice in one object (line ${String(line)}). The last one counts.`,
        });
      }
    });
    if (count > MOST_NOTES) {
      this.notes.push({ path, message: `'${path}' has ${String(count - MOST_NOTES)} more keys twice in one object. The last ones count.` });
    }
    return data;
  }

  private input(): string {
    try {
      return decodeText(this.readStandardInput(), STANDARD_INPUT);
    } catch (error) {
      throw fileProblem(STANDARD_INPUT, error);
    }
  }
}
