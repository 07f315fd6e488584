import { markdownText } from './markdown-text';

/** Writes a link, if the address is one of the web; otherwise the text alone. */
export function markdownLink(text: string, address: string): string {
  const url = /^https?:\/\//.test(address) && URL.canParse(address) ? new URL(address).href : undefined;
  // What would end the link or the cell.
  return url === undefined ? markdownText(text) : `[${markdownText(text)}](${url.replace(/[()|<>\\`*_]/g, encode)})`;
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
