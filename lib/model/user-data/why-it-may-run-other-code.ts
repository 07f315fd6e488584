import { PartialText } from '../../values/partial-text';
import { fileName } from '../../powershell/file-name';
import { isHarmlessCmdlet } from '../../powershell/is-harmless-cmdlet';
import type { PowerShellCommand } from '../../powershell/powershell-commands';
import { textOfWord, type PowerShellText, type PowerShellVariableLookup } from '../../powershell/powershell-data';
import type { PowerShellToken } from '../../powershell/powershell-script';

export { fileName } from '../../powershell/file-name';

/** Programs of Windows and AWS, and aliases of cmdlets, that run no script of the instance. */
const HARMLESS = new Set(
  [
    'ac cat cd chdir clear cls copy cp cpi curl del dir echo erase fl ft gc gci gi gp group gv irm iwr kill ls md measure mi mkdir move mv ni',
    'pause popd ps pushd rd ren ri rm rmdir rni select set sl sleep sort sv tee type wget where write % ?',
    'attrib bcdedit certutil diskpart dism eventcreate expand format fsutil hostname icacls ipconfig msiexec netsh nslookup ping powercfg',
    'robocopy route setx sfc shutdown takeown tar tzutil w32tm wevtutil whoami wusa xcopy',
    'cfn-get-metadata cfn-signal choco crictl ctr kubectl winget',
  ].flatMap((names) => names.split(' ')),
);

const SCRIPT = /\.(?:ps1|psm1|psd1|bat|cmd|vbs|js|wsf|zip)\b/i;
/** Modules of Windows, PowerShell and AWS, which do nothing when they are imported. */
const MODULE =
  /^(?:awspowershell(?:\.netcore)?|aws\.tools\.\w+|microsoft\.powershell\.\w+|bitstransfer|cimcmdlets|defender|dism|dnsclient|hns|net(?:adapter|connection|nat|security|tcpip)|pki|pslocalaccounts|scheduledtasks|servermanager|smbshare|storage|webadministration)$/i;
/** Services of Windows and AWS that are there before a node joins, and run no code of the user. */
const SERVICES = new Set(
  'amazoncloudwatchagent containerd csi-proxy csiproxy dnscache dhcp eventlog hns lanmanserver sshd ssh-agent termservice vds w32time winrm wuauserv'.split(
    ' ',
  ),
);
const SERVICE_SETTINGS = new Set('automatic automaticdelayedstart disabled manual paused running stopped'.split(' '));
/** Keys of the registry that hold commands, which Windows runs at a start or a log-on. */
const RUN_KEY = /[\\/](?:run(?:once(?:ex)?|services(?:once)?)?|winlogon)(?:[\\/]|$)/i;
const FULL_PATH = /^(?:registry::|microsoft\.powershell\.core\\|hk\w+:|[a-z]:)/i;
const STARTS_PROGRAM = /\bdiagnostics\.process|\brunspace|\bautomation\.powershell\b/i;

/** Texts of the arguments in their order; undefined for one that is not known. */
type Texts = readonly (string | undefined)[];

/** Commands that are harmless with some arguments. */
const HARMLESS_WITH: { readonly [name: string]: ((texts: Texts, tokens: readonly PowerShellToken[]) => boolean) | undefined } = {
  'import-module': (texts) => texts.every((text) => text !== undefined && MODULE.test(text)),
  'copy-s3object': hasNoScript,
  'read-s3object': hasNoScript,
  aws: (texts) => hasNoScript(texts) && !texts.includes('send-command'),
  net: ([what]) => what !== undefined && !/^start$/i.test(what),
  reg: ([what, key]) => what !== undefined && !/^(?:import|load|restore|copy)$/i.test(what) && key !== undefined && !RUN_KEY.test(key),
  'set-itemproperty': isBesideRunKeys,
  'new-itemproperty': isBesideRunKeys,
  sp: isBesideRunKeys,
  'restart-service': isOwnService,
  'set-service': isOwnService,
  'start-service': isOwnService,
  'new-object': (texts, tokens) =>
    texts.some((text) => text !== undefined) &&
    !texts.some((text) => text !== undefined && STARTS_PROGRAM.test(text)) &&
    !tokens.some((token) => token.kind === 'splat' || isParameter(token, /^com?/i)),
  'add-type': (_, tokens) => tokens.some((token) => isParameter(token, /^as/i)),
};

/**
 * Why a command may run code that is not in the script, if it may.
 *
 * An argument that is not known never makes a command harmless that is not harmless with every argument.
 *
 * @param functions names of the functions that the script defines, in lower case
 * @returns the end of a sentence
 */
export function whyItMayRunOtherCode(
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
  return HARMLESS.has(name) || (typeof path === 'string' && isHarmlessCmdlet(path.toLowerCase()));
}

function isHarmlessWith(name: string, tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup): boolean {
  if (name === 'start-process' || name === 'saps' || name === 'start') {
    const named = tokens.findIndex((token) => isFilePath(token));
    const program = tokens.at(named + 1);
    return program?.kind === 'word' && HARMLESS.has(fileName(textOfWord(program, variables)) ?? '');
  }
  const isHarmlessFor = Object.hasOwn(HARMLESS_WITH, name) ? HARMLESS_WITH[name] : undefined;
  return isHarmlessFor?.(textsOf(tokens, variables), tokens) === true;
}

function isFilePath(token: PowerShellToken): boolean {
  return token.kind === 'parameter' && token.name !== undefined && 'filepath'.startsWith(token.name.toLowerCase());
}

function isParameter(token: PowerShellToken, name: RegExp): boolean {
  return token.kind === 'parameter' && (token.name === undefined || name.test(token.name));
}

function hasNoScript(texts: Texts): boolean {
  return texts.every((text) => text !== undefined && !SCRIPT.test(text));
}

/** The key, or another path, has to be known; the value need not be. */
function isBesideRunKeys(texts: Texts, tokens: readonly PowerShellToken[]): boolean {
  const named = tokens.findIndex((token) => isParameter(token, /^(?:pat?h?|l)/i));
  const key = texts.at(tokens.slice(0, named + 1).filter(isValue).length);
  const isPath = named !== -1 || tokens.at(0)?.kind === 'word';
  return isPath && key !== undefined && FULL_PATH.test(key) && !RUN_KEY.test(key);
}

function isOwnService(texts: Texts): boolean {
  const known = texts.map((text) => text?.toLowerCase() ?? '');
  return known.some((text) => SERVICES.has(text)) && known.every((text) => SERVICES.has(text) || SERVICE_SETTINGS.has(text));
}

function textsOf(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup): Texts {
  return tokens.filter(isValue).map((token) => {
    const text = token.kind === 'word' ? textOfWord(token, variables) : undefined;
    return typeof text === 'string' ? text : undefined;
  });
}

function isValue({ kind }: PowerShellToken): boolean {
  return kind !== 'comma' && kind !== 'parameter';
}
