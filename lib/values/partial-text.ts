import { identityFrom } from './identity-from';
import { Unknown } from './unknown';

/** A text with holes: the known pieces, and between them what is not known before deployment. */
export class PartialText {
  /** Puts pieces together: a plain text if there is no hole, the hole itself if there is nothing else. */
  public static of(pieces: readonly (string | Unknown | PartialText)[]): string | Unknown | PartialText {
    const parts: (string | Unknown)[] = [];
    let text: string[] = [];
    const flush = () => {
      const joined = text.join('');
      text = [];
      if (joined !== '') {
        parts.push(joined);
      }
    };
    for (const part of pieces.flatMap((piece) => (piece instanceof PartialText ? piece.parts : [piece]))) {
      if (part instanceof Unknown) {
        flush();
        parts.push(part);
      } else {
        text.push(part);
      }
    }
    flush();
    if (parts.length === 0) {
      return '';
    }
    return parts.length === 1 ? parts[0] : new PartialText(parts);
  }

  /** @param parts the pieces in their order; never two texts beside each other, and at least one hole */
  private constructor(public readonly parts: readonly (string | Unknown)[]) {}

  /** The holes, in their order. */
  public get holes(): Unknown[] {
    return this.parts.filter((part) => part instanceof Unknown);
  }

  /** What is not known, as one value. */
  public toUnknown(): Unknown {
    const identities = this.parts.map((part) => (part instanceof Unknown ? identityFrom('hole', [part.identity]) : `text:${part}`));
    return new Unknown(this.holes[0].cause, identityFrom('text', identities));
  }
}
