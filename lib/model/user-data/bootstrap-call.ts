import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import type { PowerShellText, PowerShellTexts } from '../../powershell/powershell-data';

/** Value of an argument; several are an array. */
export type PowerShellValue = Value<string> | readonly Value<string>[];

/** An argument that has no name of a parameter before it, so that PowerShell gives it to the next parameter that has no value. */
export interface PositionalArgument {
  readonly text: PowerShellText;
  /** Whether it is a word with two hyphens, without quotes, as the script for Linux nodes takes them: `--kubelet-extra-args`. */
  readonly isLinuxStyle: boolean;
}

/** A call of `Start-EKSBootstrap.ps1`. */
export class BootstrapCall {
  /**
   * @param texts values by the names of the parameters as the script has them, such as `EKSClusterName`
   * @param unknownParameters names, as they are written, that fit no parameter of the script, or more than one
   * @param cause why there may be other arguments, as the end of a sentence; undefined if all were read
   * @param positional arguments without the name of a parameter, but for the name of the cluster in the first place
   */
  public constructor(
    private readonly texts: ReadonlyMap<string, PowerShellTexts>,
    public readonly unknownParameters: readonly string[],
    public readonly cause?: string,
    public readonly positional: readonly PositionalArgument[] = [],
  ) {}

  /** Whether every argument was read: a parameter that has none is not given then. */
  public get isComplete(): boolean {
    return this.cause === undefined;
  }

  /** The arguments that were read, by the names of the parameters. */
  public get arguments(): ReadonlyMap<string, PowerShellValue> {
    return new Map([...this.texts].map(([name, text]) => [name, isList(text) ? text.map(valueOf) : valueOf(text)]));
  }

  /**
   * The value of a parameter.
   *
   * @returns undefined if it is certainly not given
   */
  public value(name: string): PowerShellValue | undefined {
    const text = this.texts.get(name);
    if (text === undefined) {
      return this.cause === undefined ? undefined : new Unknown(this.cause);
    }
    return isList(text) ? text.map(valueOf) : valueOf(text);
  }

  /**
   * The value of a parameter, with what is known of it.
   *
   * @returns undefined if it is certainly not given; unknown if it is an array
   */
  public text(name: string): PowerShellText | undefined {
    const text = this.texts.get(name);
    if (text === undefined) {
      return this.cause === undefined ? undefined : new Unknown(this.cause);
    }
    return isList(text) ? new Unknown('it is an array') : text;
  }
}

function isList(text: PowerShellTexts): text is readonly PowerShellText[] {
  return Array.isArray(text);
}

function valueOf(text: PowerShellText): Value<string> {
  return text instanceof PartialText ? text.toUnknown() : text;
}
