import { readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { writePackagesOf } from './packages/write-packages-of.mjs';

/** Puts the code of each Lambda function, `lib/handlers/<name>/handler.ts`, into `build/handlers/<name>/index.js`. */
const names = readdirSync('lib/handlers', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const { metafile } = await build({
  entryPoints: Object.fromEntries(names.map(({ name }) => [`${name}/index`, `lib/handlers/${name}/handler.ts`])),
  outdir: 'build/handlers',
  bundle: true,
  platform: 'node',
  target: 'node22',
  metafile: true,
  logLevel: 'warning',
});
writePackagesOf(metafile, 'build/handlers');
