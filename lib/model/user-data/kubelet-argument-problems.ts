import { isKnown, type Unknown } from '../../values/unknown';
import type { PowerShellText } from '../../powershell/powershell-data';
import { kubeletFlagText, kubeletWords } from './kubelet-flag';

/** What is wrong with one of the arguments of kubelet. */
export interface KubeletArgumentProblem {
  /** As it is written. */
  readonly word: string;
  /**
   * `stray`: no flag, and no value of one. `hyphens`: a flag with one hyphen, or with a dash that is none. `name`: a flag whose name cannot be one.
   * `value`: a flag with a value that it does not take.
   */
  readonly kind: 'stray' | 'hyphens' | 'name' | 'value';
}

/**
 * How values look, by flag; where there are several, with a comma between them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/util/taints/taints.go
 * @see https://github.com/kubernetes/kubernetes/tree/master/staging/src/k8s.io/component-base/cli/flag
 */
const VALUES: { readonly [flag: string]: RegExp } = {
  'max-pods': /^[-+]?\d+$/,
  'pods-per-core': /^[-+]?\d+$/,
  'register-with-taints': /^(?:[^\s=:]+(?:=[^\s=:]*)?:(?:NoSchedule|PreferNoSchedule|NoExecute)|[^\s]+-)$/,
  'kube-reserved': /^[^=]+=[^=]+$/,
  'system-reserved': /^[^=]+=[^=]+$/,
  'eviction-hard': /^[^<]+<[^<]+$/,
  'eviction-soft': /^[^<]+<[^<]+$/,
};

/** Flags that take no value in the next word. */
const ALONE = /^-(?:v\d*|h)$/;

/**
 * Finds arguments with which kubelet does not start, whatever flags it has: it takes flags with two hyphens, and no other arguments. The values of a few
 * flags are read, too.
 *
 * Words that are known in part are left out, and what follows a flag without `=` may be its value.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/cmd/kubelet/app/server.go
 */
export function kubeletArgumentProblems(argumentsText: PowerShellText | undefined): KubeletArgumentProblem[] {
  const problems: KubeletArgumentProblem[] = [];
  let mayBeValue = false;
  for (const pieces of kubeletWords(argumentsText)) {
    const word = textOf(pieces);
    if (word === undefined) {
      mayBeValue = true;
      continue;
    }
    if (mayBeValue && !word.startsWith('-')) {
      mayBeValue = false;
      continue;
    }
    const kind = problemOf(word);
    problems.push(...(kind ? [{ word, kind }] : []));
    mayBeValue = word.startsWith('-') && !word.includes('=') && !ALONE.test(word.replace(/^-v$/, '-v='));
  }
  return problems.length > 0 ? problems : valueProblems(argumentsText);
}

/** Of a value that is known in whole. */
function valueProblems(argumentsText: PowerShellText | undefined): KubeletArgumentProblem[] {
  return Object.entries(VALUES).flatMap(([flag, pattern]) => {
    const value = kubeletFlagText(argumentsText, flag);
    const isRight =
      typeof value !== 'string' || value === '' || value.split(',').every((part) => part.trim() === '' || pattern.test(part.trim()));
    return isRight ? [] : [{ word: `--${flag}=${value}`, kind: 'value' }];
  });
}

function textOf(pieces: readonly (string | Unknown)[]): string | undefined {
  return pieces.every((piece) => isKnown(piece)) ? pieces.join('') : undefined;
}

function problemOf(word: string): KubeletArgumentProblem['kind'] | undefined {
  if (word.startsWith('--')) {
    return /^--[a-z][a-z\d_.-]*(?:=|$)/.test(word) ? undefined : 'name';
  }
  if (/^-(?:v(?:=?\d+)?|h)$/.test(word)) {
    return undefined;
  }
  return /^[-\u2010-\u2015\u2212]/.test(word) ? 'hyphens' : 'stray';
}
