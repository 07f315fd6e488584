import { PartialText } from '../values/partial-text';
import { fileName } from './file-name';
import type { PowerShellCommand } from './powershell-commands';
import { textOfWord, type PowerShellText, type PowerShellVariableLookup } from './powershell-data';
import type { PowerShellToken } from './powershell-syntax';

export { fileName } from './file-name';

/** Programs of Windows and AWS, and aliases of cmdlets, that run no script of the instance. */
const HARMLESS = new Set(
  [
    'ac cat cd chdir clear cls copy cp cpi curl del dir echo erase fl ft gc gci gi gp group gv irm iwr kill ls md measure mi mkdir move mv ni',
    'pause popd ps pushd rd ren ri rm rmdir rni select set sl sleep sort sp sv tee type wget where write % ?',
    'attrib bcdedit certutil diskpart dism eventcreate expand format fsutil hostname icacls ipconfig msiexec net netsh nslookup ping powercfg reg',
    'robocopy route setx sfc shutdown takeown tar tzutil w32tm wevtutil whoami wusa xcopy',
    'cfn-get-metadata cfn-signal choco crictl ctr kubectl winget',
  ].flatMap((names) => names.split(' ')),
);

/** What looks like a cmdlet, and runs what it is given, or gives another name to a command. */
const RUNS_CODE = new Set(
  [
    'cfn-hup cfn-init enter-pssession new-alias new-pssession new-scheduledtaskaction new-service register-scheduledjob register-scheduledtask',
    'send-ssmcommand set-alias start-dscconfiguration start-job start-process start-threadjob import-module copy-s3object read-s3object',
  ].flatMap((names) => names.split(' ')),
);
const CMDLET = /^(?!invoke-)[a-z]+-[a-z]\w*$|^invoke-(?:webrequest|restmethod)$/;
const SCRIPT = /\.(?:ps1|psm1|psd1|bat|cmd|vbs|js|wsf|zip)\b/i;

/** Commands that are harmless with some arguments, all of which are known. */
const HARMLESS_WITH: { readonly [name: string]: ((texts: readonly string[]) => boolean) | undefined } = {
  'import-module': (texts) => !texts.some((text) => /[\\/]/.test(text) || SCRIPT.test(text)),
  'copy-s3object': (texts) => !texts.some((text) => SCRIPT.test(text)),
  'read-s3object': (texts) => !texts.some((text) => SCRIPT.test(text)),
  aws: (texts) => !texts.some((text) => SCRIPT.test(text) || text === 'send-command'),
};

/**
 * Why a command may run code that is not in the script, if it may.
 *
 * An argument that is not known never makes a command harmless that is not harmless with every argument.
 *
 * @param functions names of the functions that the script defines, in lower case
 * @returns the end of a sentence
 */
export function otherCode(
  command: PowerShellCommand,
  variables: PowerShellVariableLookup,
  functions: ReadonlySet<string>,
): string | undefined {
  if (command.name.kind === 'group') {
    return command.name.body.opener === '{' ? undefined : 'the user data runs a command whose name is the result of an expression';
  }
  const path = textOfWord(command.name, variables);
  const name = fileName(path);
  if (name === undefined) {
    const unknown = path instanceof PartialText ? path.toUnknown() : path;
    return typeof unknown === 'string' ? unknown : unknown.cause;
  }
  const isKnown = functions.has(name) || isHarmless(name, path) || isHarmlessWith(name, command.arguments, variables);
  return isKnown && command.operator !== '.' ? undefined : `the user data runs '${name.slice(0, 80)}', which may call the bootstrap script`;
}

function isHarmless(name: string, path: PowerShellText): boolean {
  // A cmdlet has no path: a file of such a name could be any script.
  const isCmdlet = typeof path === 'string' && CMDLET.test(path.toLowerCase());
  return HARMLESS.has(name) || (isCmdlet && !RUNS_CODE.has(name));
}

function isHarmlessWith(name: string, tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup): boolean {
  if (name === 'start-process' || name === 'saps' || name === 'start') {
    const named = tokens.findIndex(({ kind, ...token }) => kind === 'parameter' && isFilePath('name' in token ? token.name : undefined));
    const program = tokens.at(named + 1);
    return program?.kind === 'word' && HARMLESS.has(fileName(textOfWord(program, variables)) ?? '');
  }
  const isHarmlessFor = Object.hasOwn(HARMLESS_WITH, name) ? HARMLESS_WITH[name] : undefined;
  const texts = isHarmlessFor && knownTexts(tokens, variables);
  return texts !== undefined && isHarmlessFor?.(texts) === true;
}

function isFilePath(parameter: unknown): boolean {
  return typeof parameter === 'string' && 'filepath'.startsWith(parameter.toLowerCase());
}

/** The texts of the arguments, if all of them are known. */
function knownTexts(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup): string[] | undefined {
  const isReadable = tokens.every(({ kind }) => kind === 'word' || kind === 'comma' || kind === 'parameter');
  const texts = tokens.filter((token) => token.kind === 'word').map((word) => textOfWord(word, variables));
  const known = texts.filter((text) => typeof text === 'string');
  return isReadable && known.length === texts.length ? known : undefined;
}
