import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..');

/** Bundles the Lambda functions as `npm run build` does, so that constructs find them. */
export function bundleHandlers(): void {
  const names = readdirSync(join(root, 'lib/handlers'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  buildSync({
    entryPoints: Object.fromEntries(names.map(({ name }) => [`${name}/index`, join(root, 'lib/handlers', name, 'handler.ts')])),
    outdir: join(root, 'build/handlers'),
    bundle: true,
    platform: 'node',
    target: 'node22',
    logLevel: 'warning',
  });
}
