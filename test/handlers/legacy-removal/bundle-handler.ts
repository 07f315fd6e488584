import { buildSync } from 'esbuild';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

/** Bundles the function as `npm run build` does, so that the construct finds it. */
export function bundleHandler(): void {
  buildSync({
    entryPoints: [join(root, 'lib', 'handlers', 'legacy-removal', 'handler.ts')],
    outfile: join(root, 'build', 'handlers', 'legacy-removal', 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node22',
    logLevel: 'warning',
  });
}
