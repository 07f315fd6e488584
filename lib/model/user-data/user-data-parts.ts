import { booleanOf } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { HoledText } from '../../values/texts/holed-text';

/** A script between its tags. */
export interface UserDataScript {
  readonly script: HoledText;
  /** Whether its closing tag is there. */
  readonly isClosed: boolean;
}

/** What a Windows instance finds in user data by its tags. */
export interface UserDataParts {
  readonly powershell?: UserDataScript;
  readonly batch?: UserDataScript;
  /** Whether a second PowerShell script follows the first. AWS does not document whether it runs. */
  readonly hasSecondPowershell: boolean;
  /** A hole around the scripts, which may hold tags. */
  readonly holeOutside?: Unknown;
  readonly persists: Value<boolean>;
}

interface Block extends UserDataScript {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes user data for Windows apart.
 *
 * A script ends at the first closing tag, wherever that stands.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function userDataParts(source: HoledText): UserDataParts {
  const powershell = block(source, 'powershell', 0);
  let batch = block(source, 'script', 0);
  if (batch && powershell && powershell.start < batch.start && batch.start < powershell.end) {
    batch = block(source, 'script', powershell.end);
  }
  const holeOutside = [powershell, batch]
    .filter((part) => part !== undefined)
    .sort((left, right) => left.start - right.start)
    .concat({ start: source.text.length, end: source.text.length, script: source, isClosed: true })
    .map(({ start }, index, blocks) => source.firstHole(index === 0 ? 0 : blocks[index - 1].end, start))
    .find((hole) => hole !== undefined);
  return {
    powershell,
    batch,
    hasSecondPowershell: powershell !== undefined && block(source, 'powershell', powershell.end) !== undefined,
    holeOutside,
    persists: persists(source) ?? (holeOutside ? holeOutside.withoutIdentity() : false),
  };
}

function block(source: HoledText, name: string, from: number): Block | undefined {
  const opening = tag(source.text, `<${name}>`, from);
  if (!opening) {
    return undefined;
  }
  const closing = tag(source.text, `</${name}>`, opening.end);
  const end = closing?.start ?? source.text.length;
  return {
    script: HoledText.of(source.slice(opening.end, end)),
    isClosed: closing !== undefined,
    start: opening.start,
    end: closing?.end ?? end,
  };
}

function tag(text: string, written: string, from: number): { start: number; end: number } | undefined {
  const pattern = new RegExp(written, 'gi');
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + written.length } : undefined;
}

function persists(source: HoledText): Value<boolean> | undefined {
  const opening = tag(source.text, '<persist>', 0);
  const closing = opening && tag(source.text, '</persist>', opening.end);
  if (!opening || !closing) {
    return undefined;
  }
  const value = source.slice(opening.end, closing.start);
  return typeof value === 'string' ? value.trim().toLowerCase() === 'true' : booleanOf(value);
}
