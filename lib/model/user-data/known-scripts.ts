import type { TemplateSet } from '../../cloudformation/template-set';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PartialText } from '../../values/partial-text';
import { HoledText } from '../../values/texts/holed-text';
import { findBootstrapCalls, type BootstrapCalls } from './find-bootstrap-calls';

/** PowerShell in tokens, and the calls of the bootstrap script in it. */
export interface KnownScript extends BootstrapCalls {
  readonly script: PowerShellScript;
}

/**
 * The logical id that cfn-signal gets, as the CDK makes it. It is all in which the scripts of groups that are made in a loop differ, and nothing that is asked of a script
 * depends on it.
 */
const SIGNALLED = /(\bcfn-signal\b[^\r\n;|]{0,400}?--resource[ =]['"]?)[A-Za-z][A-Za-z0-9]{0,246}[0-9A-F]{8}(?=['"]?\s)/g;

/** The PowerShell in the user data of a set of templates, of which equal scripts are read once. */
export class KnownScripts {
  /** Those of a set of templates. */
  public static of(set: TemplateSet): KnownScripts {
    const scripts = KnownScripts.bySet.get(set) ?? new KnownScripts();
    KnownScripts.bySet.set(set, scripts);
    return scripts;
  }

  private static readonly bySet = new WeakMap<TemplateSet, KnownScripts>();

  private readonly known = new Map<string, KnownScript>();

  /** Reads a script, with another logical id for cfn-signal. */
  public read(written: HoledText): KnownScript {
    const pieces = written
      .pieces(0, written.text.length)
      .map((piece) => (typeof piece === 'string' ? piece.replace(SIGNALLED, '$1Signalled') : piece));
    // What a hole without an identity has nobody knows.
    const isComparable = pieces.every((piece) => typeof piece === 'string' || piece.identity !== undefined);
    const key = isComparable
      ? JSON.stringify(pieces.map((piece) => (typeof piece === 'string' ? piece : [piece.identity, piece.cause])))
      : '';
    const source = HoledText.of(PartialText.of(pieces));
    const known = this.known.get(key) ?? readScript(source);
    if (isComparable) {
      this.known.set(key, known);
    }
    return known;
  }
}

function readScript(source: HoledText): KnownScript {
  const script = PowerShellLexer.read(source);
  return { script, ...findBootstrapCalls(source, script) };
}
