import type { TemplateSet } from '../../cloudformation/template-set';
import { PartialText } from '../../values/partial-text';
import { HoledText } from '../../values/texts/holed-text';
import type { UserDataContent } from './user-data-content';

/** What a text of user data is, whoever has it. */
export type TextContent = Omit<UserDataContent, 'text' | 'notBase64' | 'noText' | 'minimumBytes'>;

/**
 * The logical id that cfn-signal gets, as the CDK makes it. It is all in which the user data of groups that are made in a loop differs, and nothing that is asked of user data
 * depends on it.
 */
const SIGNALLED = /(\bcfn-signal\b[^\r\n;|]{0,400}?--resource[ =]['"]?)[A-Za-z][A-Za-z0-9]{0,246}[0-9A-F]{8}(?=['"]?\s)/g;

/** The user data of a set of templates, of which equal texts are read once. */
export class KnownUserData {
  /** That of a set of templates. */
  public static of(set: TemplateSet): KnownUserData {
    const known = KnownUserData.bySet.get(set) ?? new KnownUserData();
    KnownUserData.bySet.set(set, known);
    return known;
  }

  private static readonly bySet = new WeakMap<TemplateSet, KnownUserData>();

  private readonly contents = new Map<string, TextContent>();

  /**
   * What a text is, with another logical id for cfn-signal.
   *
   * @param read reads one that is not known
   */
  public contentOf(text: string | PartialText, read: (source: HoledText) => TextContent): TextContent {
    const parts = (text instanceof PartialText ? text.parts : [text]).map((part) =>
      typeof part === 'string' && part.includes('--resource') ? part.replace(SIGNALLED, '$1Signalled') : part,
    );
    // The beginning tells where texts and holes are, so that no two lists of parts are one text. What a hole without an identity has nobody knows.
    const shape = parts.map((part) => (typeof part === 'string' ? part.length : part.identity && [part.identity, part.cause]));
    const key = shape.includes(undefined) ? undefined : JSON.stringify(shape) + parts.filter((part) => typeof part === 'string').join('');
    const content = (key === undefined ? undefined : this.contents.get(key)) ?? read(HoledText.of(PartialText.of(parts)));
    if (key !== undefined) {
      this.contents.set(key, content);
    }
    return content;
  }
}
