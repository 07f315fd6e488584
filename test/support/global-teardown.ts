import { rmSync } from 'node:fs';

/** Removes the folder that `global-setup.ts` made. */
export default function removeTemporaryFolder(): void {
  rmSync(process.env.TMPDIR ?? '', { recursive: true, force: true });
}
