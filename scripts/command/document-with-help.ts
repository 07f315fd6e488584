/** What stands before the text of `--help` in a document. */
const MARK = '<!-- eks-windows --help -->\n\n```text\n';

/**
 * Puts the text of `--help` into the code block behind the mark of a document.
 *
 * @throws if the document has no such block
 */
export function documentWithHelp(document: string, help: string): string {
  const start = document.indexOf(MARK) + MARK.length;
  const end = document.indexOf('```\n', start);
  if (!document.includes(MARK) || end < 0) {
    throw new Error(`The document has no block for the text of --help. Add this one:\n${MARK}\`\`\`\n`);
  }
  return `${document.slice(0, start)}${help}${document.slice(end)}`;
}
