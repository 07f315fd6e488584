import { PartialText } from '../values/partial-text';
import type { PowerShellText } from './powershell-data';

/** The file at the end of a path, without `.exe`, in lower case; undefined if it is not known. */
export function fileName(path: PowerShellText): string | undefined {
  const end = path instanceof PartialText ? path.parts.at(-1) : path;
  if (typeof end !== 'string') {
    return undefined;
  }
  const separator = Math.max(end.lastIndexOf('\\'), end.lastIndexOf('/'));
  const file = end.slice(separator + 1).trim();
  return separator === -1 && path instanceof PartialText ? undefined : file.toLowerCase().replace(/\.exe$/, '');
}
