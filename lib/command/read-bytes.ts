import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { UsageError } from './usage-error';

const CHUNK = 64 * 1024;

/** Far more than a template has: CloudFormation takes 1 MiB. */
export const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Reads a file to its end, unless it has more than so many bytes: the size that the system tells is no bound, as devices and pipes have none.
 *
 * Only regular files are opened, and what the caller of the command has opened for it, such as `/dev/fd/63` of `check <(...)`: a named pipe would wait for ever.
 *
 * @throws UsageError if it is longer, or of another kind
 */
export function readBytes(path: string, most = MOST_BYTES): Uint8Array {
  if (!statSync(path).isFile() && !/^\/(?:dev|proc\/self)\/fd\/\d+$/.test(path)) {
    throw new UsageError(`Cannot read '${path}': it is neither a regular file nor a folder. Give a file.`);
  }
  const descriptor = openSync(path, 'r');
  try {
    return readDescriptor(descriptor, path, most);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads what is open to its end, unless it has more than so many bytes.
 *
 * @param path how messages name it
 * @throws UsageError if it is longer
 */
export function readDescriptor(descriptor: number, path: string, most = MOST_BYTES): Uint8Array {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSync(descriptor, chunk, 0, CHUNK, null);
    if (read === 0) {
      return Buffer.concat(chunks, length);
    }
    length += read;
    if (length > most) {
      throw new UsageError(`'${path}' has more than ${String(most / 1024 / 1024)} MiB. No such file of AWS or of the CDK has; check it.`);
    }
    chunks.push(chunk.subarray(0, read));
  }
}
