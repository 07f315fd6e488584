import { Unknown } from '../values/unknown';
import { oncePerScript } from './once-per-script';
import { argumentsAt } from './powershell-commands';
import { dataOfTokens, isHash, textOfWord, type PowerShellData, type PowerShellVariableLookup } from './powershell-data';
import type {
  PowerShellList,
  PowerShellPiece,
  PowerShellScript,
  PowerShellToken,
  PowerShellVariable,
  PowerShellWord,
} from './powershell-script';

/** An assignment of a value, and where it holds. */
interface Assignment {
  readonly name: string;
  readonly value: readonly PowerShellToken[];
  readonly start: number;
  readonly list: PowerShellList;
}

/** What PowerShell and Windows set themselves. */
const ENVIRONMENT: { readonly [name: string]: string | undefined } = {
  true: 'True',
  false: 'False',
  null: '',
  'env:programfiles': 'C:\\Program Files',
  'env:programw6432': 'C:\\Program Files',
  'env:programdata': 'C:\\ProgramData',
  'env:systemdrive': 'C:',
  'env:systemroot': 'C:\\Windows',
  'env:windir': 'C:\\Windows',
};

/** Commands that change variables by their names. */
const SETS_VARIABLES = /^(?:(?:set|new|clear|remove)-variable|sv|set|nv|clv|rv)$/i;
/** Parameters of any command that name a variable to be filled. */
const NAMES_VARIABLE = /variable$|^(?:ov|ev|wv|iv|pv)$/i;
/** Keywords that fill the variables in the brackets behind them. */
const FILLS_VARIABLES = new Set(['foreach', 'param', 'function', 'filter']);
const MAX_LENGTH = 4_000_000;

/** The variables of a script that are assigned once, where that is certain to have happened before they are used. */
export class PowerShellVariables implements PowerShellVariableLookup {
  /** Those of a script, which are read once. */
  public static readonly of = oncePerScript((script) => new PowerShellVariables(script));

  private readonly assignments: Assignment[] = [];
  private readonly counts = new Map<string, number>();
  /** Variables of which an element is set, or which have a method called. */
  private readonly changed = new Set<string>();
  private readonly values = new Map<string, { readonly data: PowerShellData; readonly start: number; readonly list: PowerShellList }>();
  private changesAny = false;
  private spent = 0;

  private constructor(script: PowerShellScript) {
    for (const list of script.lists) {
      this.readAssignments(list);
      this.readChanges(list);
    }
    // In the order of the script, so that a value may have variables that were assigned before.
    for (const { name, value, start, list } of this.assignments.sort((left, right) => left.start - right.start)) {
      if (this.counts.get(name) === 1) {
        this.values.set(name, { data: dataOfTokens(value, this), start, list });
      }
    }
  }

  public valueOf({ name, written }: PowerShellVariable, at: number): PowerShellData {
    const value = this.values.get(name);
    const environment = this.counts.has(name) || this.changesAny ? undefined : ENVIRONMENT[name];
    const isSet = value && !this.changesAny && value.start < at && value.list.start <= at && at < value.list.end;
    if (!isSet || (this.changed.has(name) && (isHash(value.data) || Array.isArray(value.data)))) {
      return environment ?? new Unknown(`the value of the PowerShell variable '$${written}' is not known`);
    }
    return value.data;
  }

  public spend(length: number): boolean {
    this.spent += length;
    return this.spent <= MAX_LENGTH;
  }

  private readAssignments(list: PowerShellList): void {
    if (list.opener === '@{') {
      return;
    }
    let target: PowerShellToken[] = [];
    let assignment: { name: string; start: number; value: PowerShellToken[] } | undefined;
    for (const token of [...list.tokens, END]) {
      if (token.kind === 'end' || token.kind === 'keyword') {
        if (assignment) {
          this.assignments.push({ ...assignment, list });
        }
        assignment = undefined;
        target = [];
      } else if (token.kind === 'assign' || token.kind === 'change') {
        const name = this.nameOfTarget(target, token.kind);
        // Of `$a = $b = 'x'` only the last one has a value that is written there.
        assignment = name === undefined ? undefined : { name, start: token.start, value: [] };
        target = [];
      } else {
        target.push(token);
        assignment?.value.push(token);
      }
    }
  }

  /** The variable that gets a value, counted; undefined if it is another place, or keeps a part of its old value. */
  private nameOfTarget(target: readonly PowerShellToken[], kind: 'assign' | 'change'): string | undefined {
    const words = target.filter((token) => token.kind === 'word');
    const variables = words.flatMap(variablesOf);
    const variable = variables.at(0);
    const isOne = variables.length === 1 && words.every((word) => !word.hasMember && (variablesOf(word).length === 1 || isCastWord(word)));
    if (variable && isOne && kind === 'assign' && words.length === target.length) {
      this.counts.set(variable.name, (this.counts.get(variable.name) ?? 0) + 1);
      return variable.name;
    }
    this.spoil(variables.map(({ name }) => name));
    this.changesAny ||= words.some(({ pieces }) => pieces.some((piece) => piece instanceof Unknown));
    return undefined;
  }

  private readChanges({ tokens }: PowerShellList): void {
    let keyword = '';
    for (const [index, token] of tokens.entries()) {
      const next = tokens.at(index + 1);
      if (token.kind === 'keyword') {
        keyword = token.text;
      } else if (token.kind === 'group') {
        const filled =
          FILLS_VARIABLES.has(keyword) && token.body.opener === '(' ? token.body.tokens.filter(isWord).flatMap(variablesOf) : [];
        this.spoil((keyword === 'foreach' ? filled.slice(0, 1) : filled).map(({ name }) => name));
        keyword = '';
      } else if (token.kind === 'parameter' && NAMES_VARIABLE.test(token.name ?? '')) {
        this.spoilNamed(next ? [next] : []);
      } else if (token.kind === 'command' && next && isWord(next) && SETS_VARIABLES.test(known(next.pieces.at(0)))) {
        this.spoilNamed(argumentsAt(tokens, index + 2));
      } else if (isWord(token)) {
        this.readUse(token, index === 0 ? undefined : tokens[index - 1], next);
      }
    }
  }

  /** A variable beside `++` or `[ref]` gets another value; one with something glued to it may get another element. */
  private readUse(word: PowerShellWord, before: PowerShellToken | undefined, next: PowerShellToken | undefined): void {
    const variable = variablesOf(word).at(0);
    if (variable) {
      const isAfter = before && isWord(before) && word.isGlued && /(?:\+\+|--|\[ref\])$/i.test(known(before.pieces.at(-1)));
      const isGlued = next && isWord(next) && next.isGlued;
      if (isAfter || (isGlued && /^(?:\+\+|--)/.test(known(next.pieces.at(0))))) {
        this.spoil([variable.name]);
      }
      if (word.hasMember || isGlued) {
        this.changed.add(variable.name);
      }
    }
  }

  private spoilNamed(tokens: readonly PowerShellToken[]): void {
    const names = tokens.filter(isWord).map((word) => textOfWord(word, this));
    this.changesAny ||= names.some((name) => typeof name !== 'string') || tokens.some(({ kind }) => kind === 'group' || kind === 'splat');
    this.spoil(names.map((name) => (typeof name === 'string' ? name.toLowerCase().replace(/^\+/, '') : '')));
  }

  private spoil(names: readonly string[]): void {
    names.forEach((name) => this.counts.set(name, Infinity));
  }
}

const END: PowerShellToken = { kind: 'end', text: '', start: 0 };

function isWord(token: PowerShellToken): token is PowerShellWord {
  return token.kind === 'word';
}

function variablesOf({ pieces }: PowerShellWord): PowerShellVariable[] {
  return pieces.filter((piece) => typeof piece === 'object' && 'name' in piece);
}

function isCastWord({ pieces, isQuoted }: PowerShellWord): boolean {
  return !isQuoted && pieces.length === 1 && typeof pieces[0] === 'string' && /^\[/.test(pieces[0]);
}

function known(piece: PowerShellPiece | undefined): string {
  return typeof piece === 'string' ? piece : '';
}
