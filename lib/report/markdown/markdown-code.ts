import { markdownText } from './markdown-text';

/** Writes a name as code, if it has only characters that are the same in code wherever it stands; otherwise as text. */
export function markdownCode(text: string): string {
  return /^[\w./:,=@-]+$/.test(text) ? `\`${text}\`` : markdownText(text);
}
