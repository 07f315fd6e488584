import { isNamedByAws } from '../../cloudformation/is-named-by-aws';
import type { Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { BootstrapCall } from './bootstrap-call';
import { decodeUserData } from './decode-user-data';
import { findBootstrapCalls, type BootstrapCalls } from './find-bootstrap-calls';
import { KnownUserData, type TextContent } from './known-user-data';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import type { PowerShellScript } from '../../powershell/powershell-script';
import type { HoledText } from '../../values/texts/holed-text';
import { joinsLinux, linuxClusterName } from './linux-cluster-name';
import { UserData } from './user-data';
import type { UserDataKind } from './user-data-content';
import { userDataParts, type UserDataParts } from './user-data-parts';

/** How user data for cloud-init begins. */
const SHELL = /^\s*(?:#!|#cloud-|#include|#part-handler|#upstart-job|## *template:|MIME-Version:|Content-Type: *multipart)/i;
const BOTTLEROCKET = /^[ \t]*\[?settings[\].]/m;
/** Tasks in YAML or JSON, which EC2Launch v2 takes instead of scripts. */
const TASKS = /^[ \t]*tasks:|"tasks"[ \t]*:/m;

/**
 * Reads the user data of a launch template or launch configuration.
 *
 * @param data the resolved value of `UserData`; undefined if there is none
 * @param known that of the set of templates, of which equal texts are read once
 */
export function readUserData(data: Data, known = new KnownUserData()): UserData {
  const { text, cause, notBase64, noText, minimumBytes } = decodeUserData(data);
  const base = { text, notBase64, noText, minimumBytes };
  if (text === undefined) {
    return new UserData({ ...base, ...unknownUserData(cause ?? '', false), linuxClusterName: new Unknown(cause ?? '') });
  }
  return new UserData({ ...base, ...known.contentOf(text, readText) });
}

function readText(source: HoledText): TextContent {
  const parts = userDataParts(source);
  const kind = kindOf(source, parts);
  const hole = source.holes.at(0);
  const isLinux = joinsLinux(source);
  const mayBeLinux = isLinux || kind === 'shell' || kind === 'unknown';
  const linux = { joinsLinux: isLinux, linuxClusterName: mayBeLinux ? linuxClusterName(source) : undefined };
  if (kind === 'unknown') {
    return { ...unknownUserData(hole?.cause ?? 'it has tasks of EC2Launch, which are not read', isLinux), ...linux };
  }
  if (kind !== 'powershell' && kind !== 'batch') {
    const bootstrapCall = hole ? hole.withoutIdentity() : 'absent';
    return { kind, persists: parts.persists, calls: [], bootstrapCall, ...linux };
  }
  const powershell = parts.powershell && PowerShellLexer.read(parts.powershell.script);
  const { calls, uncalledFunction, doubt } = callsIn(parts, powershell);
  const bootstrapCall = calls.length > 0 ? 'called' : doubt === undefined ? 'absent' : new Unknown(doubt);
  const openTag = parts.powershell?.isClosed === false ? 'powershell' : parts.batch?.isClosed === false ? 'script' : undefined;
  return {
    openTag,
    powershell,
    kind,
    persists: parts.persists,
    calls,
    uncalledFunction,
    batch: parts.batch?.script,
    bootstrapCall,
    ...linux,
  };
}

function unknownUserData(cause: string, isLinux: boolean): TextContent {
  const unknown: Value<never> = new Unknown(cause);
  return { kind: 'unknown', cause, persists: unknown, calls: [], bootstrapCall: unknown, joinsLinux: isLinux };
}

function kindOf(source: HoledText, { powershell, batch }: UserDataParts): UserDataKind {
  const { text, holes } = source;
  if (text.trim() === '') {
    return 'none';
  }
  if (SHELL.test(text)) {
    return 'shell';
  }
  if (powershell) {
    return 'powershell';
  }
  if (batch) {
    return 'batch';
  }
  if (BOTTLEROCKET.test(text) || joinsLinux(source)) {
    return 'shell';
  }
  // No tag is in a word that AWS gives.
  return holes.some((hole) => !isNamedByAws(hole)) || TASKS.test(text) ? 'unknown' : 'other';
}

function callsIn(
  { powershell, batch, hasSecondPowershell, holeOutside }: UserDataParts,
  script: PowerShellScript | undefined,
): BootstrapCalls {
  const found = [powershell && findBootstrapCalls(powershell.script, script), batch && callsInBatch(batch.script)].filter(
    (calls) => calls !== undefined,
  );
  const isClosed = (powershell?.isClosed ?? true) && (batch?.isClosed ?? true);
  const doubts = [
    ...found.map(({ doubt }) => doubt),
    holeOutside?.cause,
    hasSecondPowershell ? 'it has a second PowerShell script' : undefined,
    isClosed ? undefined : 'the closing tag of its script is missing',
  ];
  return {
    calls: found.flatMap(({ calls }) => calls),
    uncalledFunction: found.find(({ uncalledFunction }) => uncalledFunction !== undefined)?.uncalledFunction,
    doubt: doubts.find((doubt) => doubt !== undefined),
  };
}

/** A batch script can only start PowerShell with the bootstrap script, and its other commands are not read. */
function callsInBatch(script: HoledText): BootstrapCalls {
  const calls = script.text
    .split(/\r\n|\r|\n/)
    .filter((line) => /start-eksbootstrap/i.test(line) && !/^[ \t]*@?(?:rem\b|::)/i.test(line))
    .map(() => new BootstrapCall(new Map(), [], 'a batch script calls it'));
  return { calls, doubt: 'the commands of a batch script are not read' };
}
