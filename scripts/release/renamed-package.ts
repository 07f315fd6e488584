/**
 * A text in which the package has another name: where it is imported, installed, by its name or from the tarball, or a file of it is named. Where the word means the project, or the prefix
 * of a context key, it stays.
 *
 * @param text of a Markdown or source file
 * @param from name of the package
 * @param to its other name, with its scope
 */
export function renamedPackage(text: string, from: string, to: string): string {
  const name = from.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return text
    .replace(new RegExp(`(['"])${name}(?=\\1|/)`, 'g'), `$1${to}`)
    .replace(new RegExp(`(?<=\`)${name}(?=/)`, 'g'), to)
    .replace(
      new RegExp(`(\\bnpm install (?:\\S+ )*?)(?:\\.{1,2}/(?:[\\w.-]+/)*${name}-\\d[\\w.-]*\\.tgz|${name})(?=\\s|$)`, 'gm'),
      `$1${to}`,
    );
}
