import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file as SARIF names it. */
export interface SarifArtifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** Names a file by its address relative to the working directory; one that lies elsewhere by its whole address. */
export function sarifArtifact(path: string, workingDirectory: string): SarifArtifact {
  const file = resolve(workingDirectory, path);
  const segments = relative(workingDirectory, file).split(sep);
  if (segments[0] === '..' || isAbsolute(segments.join(sep))) {
    return { uri: pathToFileURL(file).href };
  }
  return { uri: segments.map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}
