import { Unknown } from '../../values/unknown';
import { BootstrapCall, type PositionalArgument } from './bootstrap-call';
import { bootstrapParameterName } from './bootstrap-parameter-name';
import {
  dataOfTokens,
  isHash,
  type PowerShellData,
  type PowerShellTexts,
  type PowerShellVariableLookup,
} from '../../powershell/powershell-data';
import type { PowerShellToken } from '../../powershell/powershell-script';

/**
 * Reads the arguments of `Start-EKSBootstrap.ps1`.
 *
 * A hole outside of quotes is the value of the parameter before it. Where none stands before it, it may hold any arguments.
 *
 * @param cause why there may be other arguments than the tokens, as the end of a sentence
 */
export function readBootstrapCall(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup, cause?: string): BootstrapCall {
  return new ArgumentReader(tokens, variables, cause).call();
}

class ArgumentReader {
  private readonly texts = new Map<string, PowerShellTexts>();
  private readonly unknownParameters: string[] = [];
  private readonly positional: { readonly value: PowerShellTexts; readonly isLinuxStyle: boolean }[] = [];
  private index = 0;
  private hasBareHole = false;

  public constructor(
    private readonly tokens: readonly PowerShellToken[],
    private readonly variables: PowerShellVariableLookup,
    private cause: string | undefined,
  ) {}

  public call(): BootstrapCall {
    while (this.index < this.tokens.length) {
      const token = this.tokens[this.index];
      if (token.kind === 'parameter') {
        this.index++;
        this.readParameter(token.name, token.hole);
      } else if (token.kind === 'splat') {
        this.index++;
        this.splat(this.variables.valueOf(token.variable, token.start));
      } else {
        this.readPositional(token);
      }
    }
    this.bindPositional();
    return new BootstrapCall(this.texts, this.unknownParameters, this.cause, this.unnamed());
  }

  private readParameter(written: string | undefined, hole: Unknown | undefined): void {
    const parameter = written === undefined ? undefined : bootstrapParameterName(written);
    if (hole) {
      this.cause ??= hole.cause;
    } else if (!parameter) {
      this.unknownParameters.push(written ?? '');
    }
    const next = this.tokens.at(this.index)?.kind;
    const hasValue = next === 'word' || next === 'group';
    if (parameter && !parameter.takesValue) {
      return;
    }
    const value = hasValue ? this.readValue() : undefined;
    if (parameter?.name !== undefined) {
      this.set(parameter.name, value);
    }
  }

  private set(name: string, value: PowerShellData | undefined): void {
    if (this.texts.has(name)) {
      this.texts.set(name, new Unknown(`the parameter -${name} stands twice`));
    } else if (value === undefined) {
      this.cause ??= `the parameter -${name} has no value`;
    } else {
      this.texts.set(name, isHash(value) ? new Unknown('it is a hash table') : value);
    }
  }

  private splat(data: PowerShellData): void {
    if (!isHash(data)) {
      this.cause ??= data instanceof Unknown ? data.cause : 'it gets an array of arguments';
      return;
    }
    for (const [key, value] of data) {
      const parameter = bootstrapParameterName(key);
      if (parameter?.name !== undefined) {
        this.set(parameter.name, value);
      } else if (!parameter) {
        this.unknownParameters.push(key);
      }
    }
  }

  private readPositional(token: PowerShellToken): void {
    const piece = token.kind === 'word' && !token.isQuoted ? token.pieces.at(0) : undefined;
    const isAlone = token.kind === 'word' && token.pieces.length === 1;
    const value = this.readValue();
    if (piece instanceof Unknown && isAlone) {
      this.cause ??= piece.cause;
    } else if (typeof piece === 'string' && piece.startsWith('--%')) {
      this.cause ??= 'what follows --% is not read as PowerShell';
    } else {
      this.positional.push({
        value: isHash(value) ? new Unknown('it is a hash table') : value,
        isLinuxStyle: typeof piece === 'string' && /^--[A-Za-z]/.test(piece),
      });
    }
  }

  /** Without names, PowerShell takes the values in the order of the parameters, which only for the first is the same in all versions. */
  private bindPositional(): void {
    const [first] = this.positional;
    if (this.positional.length === 1 && !this.hasBareHole && this.isReadSoFar && !this.texts.has('EKSClusterName')) {
      this.texts.set('EKSClusterName', first.value);
      this.positional.length = 0;
    } else if (this.positional.length > 0) {
      this.cause ??= 'it gets an argument without the name of a parameter';
    }
  }

  private unnamed(): PositionalArgument[] {
    return this.positional.flatMap(({ value, isLinuxStyle }) => (isList(value) ? [] : [{ text: value, isLinuxStyle }]));
  }

  private get isReadSoFar(): boolean {
    return this.cause === undefined && this.unknownParameters.length === 0;
  }

  /** A value, or several with commas between them. */
  private readValue(): PowerShellData {
    const elements: PowerShellData[] = [];
    for (let isMore = true; isMore; isMore = this.takeComma()) {
      elements.push(this.readElement());
    }
    return elements.length === 1
      ? elements[0]
      : elements.map((element) => (isText(element) ? element : new Unknown('it is an array in an array')));
  }

  private takeComma(): boolean {
    const isComma = this.tokens.at(this.index)?.kind === 'comma';
    this.index += isComma ? 1 : 0;
    return isComma && this.index < this.tokens.length;
  }

  private readElement(): PowerShellData {
    const token = this.tokens[this.index++];
    this.hasBareHole ||= token.kind === 'word' && !token.isQuoted && token.pieces.some((piece) => piece instanceof Unknown);
    const data = dataOfTokens([token], this.variables);
    const start = this.index;
    while (this.index < this.tokens.length && continues(this.tokens[this.index])) {
      this.index++;
    }
    return this.index === start ? data : new Unknown('it is the result of a PowerShell expression');
  }
}

/** Whether it belongs to the expression before it: `.Length`, `['a']`, the brackets of a method, or a hole that may be such. */
function continues(token: PowerShellToken): boolean {
  if (token.kind === 'group') {
    return token.isGlued;
  }
  const piece = token.kind === 'word' && token.isGlued && !token.isQuoted ? token.pieces[0] : undefined;
  return typeof piece === 'string' ? /^(?:\.|\[|::)/.test(piece) : piece instanceof Unknown;
}

function isText(data: PowerShellData): data is Exclude<PowerShellTexts, readonly unknown[]> {
  return !isHash(data) && !Array.isArray(data);
}

function isList(texts: PowerShellTexts): texts is Extract<PowerShellTexts, readonly unknown[]> {
  return Array.isArray(texts);
}
