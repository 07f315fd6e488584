import { PartialText } from '../partial-text';
import { Unknown } from '../unknown';

const firstPrivateUse = 0xe000;
const lastPrivateUse = 0xf8ff;

/**
 * Marks that stand in the place of the holes of a text while a parser reads it: the number of the hole between two characters that are
 * not otherwise in the text, neither as they are nor escaped.
 */
export class HoleMarks {
  /** @returns undefined if the text leaves no character for the marks */
  public static of(text: string | PartialText): HoleMarks | undefined {
    const parts = text instanceof PartialText ? text.parts : [text];
    const fence = unusedCharacter(parts.filter((part) => typeof part === 'string'));
    return fence === undefined ? undefined : new HoleMarks(parts, fence);
  }

  private readonly holes: readonly Unknown[];

  private constructor(
    private readonly parts: readonly (string | Unknown)[],
    private readonly fence: string,
  ) {
    this.holes = parts.filter((part) => part instanceof Unknown);
  }

  /**
   * The text with marks in the place of its holes.
   *
   * @param render makes of each piece what the parser is to read; a hole comes as its mark
   */
  public markedText(render: (piece: string, isMark: boolean) => string = (piece) => piece): string {
    let index = 0;
    return this.parts
      .map((part) => (part instanceof Unknown ? render(`${this.fence}${String(index++)}${this.fence}`, true) : render(part, false)))
      .join('');
  }

  /** Puts the holes back into a text that the parser made; the hole itself if there is nothing else. */
  public restore(text: string): string | Unknown | PartialText {
    return text.includes(this.fence)
      ? PartialText.of(text.split(this.fence).map((piece, index) => (index % 2 === 1 ? this.holes[Number(piece)] : piece)))
      : text;
  }
}

function unusedCharacter(texts: readonly string[]): string | undefined {
  const used = new Set<number>();
  for (const text of texts) {
    // JSON escapes as \ue000, YAML also as \U0000e000.
    for (const [character, escaped] of text.matchAll(/[\uE000-\uF8FF]|\\u(?:0000)?([ef][0-9a-f]{3})/gi) as Iterable<
      [string, string | undefined]
    >) {
      used.add(escaped === undefined ? character.charCodeAt(0) : parseInt(escaped, 16));
    }
  }
  for (let code = firstPrivateUse; code <= lastPrivateUse; code++) {
    if (!used.has(code)) {
      return String.fromCharCode(code);
    }
  }
  return undefined;
}
