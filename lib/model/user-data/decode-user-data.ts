import { isDataList, isDataObject, type Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';

/** User data as a text, before anything is read out of it. */
export interface DecodedUserData {
  /** Undefined if nothing of it is known. */
  readonly text?: string | PartialText;
  /** Why there is no text. */
  readonly cause?: string;
  readonly notBase64: boolean;
  /** Why it certainly is no text: base64 of other bytes, or a list or an object in the template. */
  readonly noText?: 'binary' | 'data';
  readonly minimumBytes: number;
}

/** Bytes of UTF-8 that no text has. */
// eslint-disable-next-line no-control-regex -- these are what it looks for
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/;

/**
 * Decodes the user data of a launch template: `Fn::Base64` of a text, or a text that is base64 already.
 */
export function decodeUserData(data: Data): DecodedUserData {
  if (isDataObject(data) && Object.hasOwn(data, 'Fn::Base64')) {
    return plain(textDataOf(data['Fn::Base64']) ?? '', false);
  }
  if (isDataObject(data) || isDataList(data)) {
    return { cause: 'it is not a text', notBase64: false, noText: 'data', minimumBytes: 0 };
  }
  const value = textDataOf(data) ?? '';
  const pieces = value instanceof PartialText ? value.parts : [value];
  const known = pieces.filter((piece) => typeof piece === 'string').join('');
  const digits = known.replace(/\s+/g, '');
  if (/[^A-Za-z0-9+/=]/.test(digits) || (typeof value === 'string' && !isBase64(digits))) {
    return plain(value, true);
  }
  if (typeof value !== 'string') {
    const cause = value instanceof PartialText ? value.toUnknown().cause : value.cause;
    return { cause, notBase64: false, minimumBytes: Math.floor((digits.replaceAll('=', '').length * 3) / 4) };
  }
  const bytes = Buffer.from(digits, 'base64');
  const text = bytes.toString('utf8');
  return BINARY.test(text)
    ? { cause: 'its base64 holds no text', notBase64: false, noText: 'binary', minimumBytes: bytes.length }
    : { text: withoutByteOrderMark(text), notBase64: false, minimumBytes: bytes.length };
}

function plain(value: string | PartialText | Unknown, notBase64: boolean): DecodedUserData {
  if (value instanceof Unknown) {
    return { cause: value.cause, notBase64, minimumBytes: 0 };
  }
  const pieces = value instanceof PartialText ? value.parts : [value];
  const minimumBytes = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? Buffer.byteLength(piece, 'utf8') : 0), 0);
  return { text: typeof value === 'string' ? withoutByteOrderMark(value) : value, notBase64, minimumBytes };
}

function isBase64(digits: string): boolean {
  const padding = digits.indexOf('=');
  const length = padding === -1 ? digits.length : padding;
  return length % 4 !== 1 && digits.length - length <= 2 && digits.slice(length).replaceAll('=', '') === '';
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
