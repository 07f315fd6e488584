import type { Unknown } from '../values/unknown';

/** A variable in a script. */
export interface PowerShellVariable {
  readonly kind: 'variable';
  /** Lower case, without a scope such as `global:`; `env:` stays. */
  readonly name: string;
  /** As it is written, without `$` and braces. */
  readonly written: string;
}

/** A known text, a hole of the template, a variable, or `$(…)`. */
export type PowerShellPiece = string | Unknown | PowerShellVariable | PowerShellGroup;

/** Text without a blank, or a string. */
export interface PowerShellWord {
  readonly kind: 'word';
  readonly pieces: readonly PowerShellPiece[];
  /** Whether it begins with a quote. */
  readonly isQuoted: boolean;
  /** Whether it is a variable with something of it behind, such as `$x.Length`. */
  readonly hasMember: boolean;
  /** Whether nothing stands between it and what is before it. */
  readonly isGlued: boolean;
  readonly start: number;
  readonly end: number;
}

/** Something in brackets. */
export interface PowerShellGroup {
  readonly kind: 'group';
  readonly body: PowerShellList;
  readonly isGlued: boolean;
  readonly start: number;
}

/** `-Name` in a command. */
export interface PowerShellParameter {
  readonly kind: 'parameter';
  /** Undefined if a hole is in it. */
  readonly name?: string;
  readonly hole?: Unknown;
  readonly start: number;
}

/** `@name` in a command. */
export interface PowerShellSplat {
  readonly kind: 'splat';
  readonly variable: PowerShellVariable;
  readonly start: number;
}

/** What stands between words. */
export interface PowerShellMark {
  /**
   * `end` is the end of a statement, `command` the place before the name of a command. `assign` is `=`, `change` is `+=` and the like.
   */
  readonly kind: 'end' | 'pipe' | 'comma' | 'assign' | 'change' | 'command' | 'keyword';
  /** `&`, `.` or nothing for a command; the keyword, in lower case. */
  readonly text: string;
  readonly start: number;
}

export type PowerShellToken = PowerShellWord | PowerShellGroup | PowerShellParameter | PowerShellSplat | PowerShellMark;

/** How a list of statements begins; nothing for the script itself. */
export type PowerShellOpener = '' | '(' | '{' | '$(' | '@(' | '@{';

/** Statements, or what else stands between two brackets. */
export interface PowerShellList {
  readonly opener: PowerShellOpener;
  readonly tokens: readonly PowerShellToken[];
  readonly start: number;
  readonly end: number;
}

/** Where a comment stands. */
export interface PowerShellComment {
  readonly start: number;
  readonly end: number;
}

/** A script in tokens. Redirections and comments are left out. */
export interface PowerShellScript {
  /** The script itself, and everything in brackets in it. */
  readonly lists: readonly PowerShellList[];
  /** Whether every quote, comment and bracket is closed. */
  readonly isWellFormed: boolean;
  readonly comments: readonly PowerShellComment[];
}
