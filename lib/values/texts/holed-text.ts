import { PartialText } from '../partial-text';
import { Unknown } from '../unknown';
import { countBefore } from './count-before';

/** Stands for a hole. A text may have the character itself, too: `holeAt` tells. */
const HOLE = '\ufffc';

/** A text in which each hole takes one character, U+FFFC, so that it can be read like any other text. */
export class HoledText {
  public static of(value: string | PartialText | Unknown): HoledText {
    const parts = value instanceof PartialText ? value.parts : [value];
    const holes = new Map<number, Unknown>();
    let length = 0;
    for (const part of parts) {
      if (part instanceof Unknown) {
        holes.set(length, part);
      }
      length += part instanceof Unknown ? 1 : part.length;
    }
    return new HoledText(parts.map((part) => (part instanceof Unknown ? HOLE : part)).join(''), holes);
  }

  private readonly holeIndexes: readonly number[];

  private constructor(
    /** The text, with U+FFFC for each hole. */
    public readonly text: string,
    private readonly holesByIndex: ReadonlyMap<number, Unknown>,
  ) {
    this.holeIndexes = [...holesByIndex.keys()];
  }

  /** The holes, in their order. */
  public get holes(): readonly Unknown[] {
    return [...this.holesByIndex.values()];
  }

  /** The hole at an index, if one is there. */
  public holeAt(index: number): Unknown | undefined {
    return this.holesByIndex.get(index);
  }

  /** The first hole of a range. */
  public firstHole(start: number, end: number): Unknown | undefined {
    const index = this.holeIndexes.at(countBefore(this.holeIndexes, start));
    return index !== undefined && index >= start && index < end ? this.holeAt(index) : undefined;
  }

  /** The known texts and the holes of a range. */
  public pieces(start: number, end: number): (string | Unknown)[] {
    const pieces: (string | Unknown)[] = [];
    let from = start;
    const last = countBefore(this.holeIndexes, end);
    for (const index of this.holeIndexes.slice(countBefore(this.holeIndexes, start), last)) {
      pieces.push(this.text.slice(from, index), this.holesByIndex.get(index) ?? '');
      from = index + 1;
    }
    pieces.push(this.text.slice(from, end));
    return pieces.filter((piece) => piece !== '');
  }

  /** A range, as the value that it is. */
  public slice(start: number, end: number): string | Unknown | PartialText {
    return PartialText.of(this.pieces(start, end));
  }
}
