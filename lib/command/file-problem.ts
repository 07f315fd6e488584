import { UsageError } from './usage-error';

/** What to tell of a file that cannot be used, for the codes that users meet. */
const PROBLEMS: { readonly [code: string]: string | undefined } = {
  ENOENT: 'there is no such file or folder. Check the name, and the folder in which the command runs',
  ENOTDIR: 'a part of the path is a file, not a folder. Check the path',
  EACCES: 'permission is denied. Give the user who runs the command the right to read it',
  EPERM: 'permission is denied. Give the user who runs the command the right to read it',
  EISDIR: 'it is a folder. Give a file',
  ELOOP: 'its symbolic links lead in a circle. Check where they point to',
  ENAMETOOLONG: 'the name is too long. Check it',
};

/** An error of the file system, told to the user. An error that the file system did not raise is given back as it is. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? new UsageError(`Cannot read '${path}': ${PROBLEMS[code] ?? message}.`) : error;
}
