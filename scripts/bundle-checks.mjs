import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { build, transform } from 'esbuild';
import { writePackagesOf } from './packages/write-packages-of.mjs';

/**
 * Puts the checks, the YAML parser and the command into one file each, and what they share into files `shared-*.js` beside them:
 * `node scripts/bundle-checks.mjs build`. Without it the command would hold the checks and the parser a second time.
 *
 * esbuild shares code among ECMAScript modules only, so they are made first, and then each is translated to CommonJS, which all of Node.js that we support loads with `require`.
 */
const [outdir] = argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));

/** White space goes, names stay: the trace of a failure names its functions. A line of a trace is printed whole, so no line is long. */
const minify = { minifyWhitespace: true, minifySyntax: true, lineLimit: 160 };

/** Most templates hold no YAML, so the checks load the parser by `require` when they meet some; that stays a `require`. */
const requireOnUse = {
  name: 'require-on-use',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/parse-yaml$/ }, ({ kind, path }) => (kind === 'require-call' ? { path, external: true } : undefined));
  },
};

mkdirSync(outdir, { recursive: true });
for (const old of readdirSync(outdir).filter((name) => name.startsWith('shared-'))) {
  rmSync(join(outdir, old));
}

const { metafile, outputFiles } = await build({
  ...minify,
  absWorkingDir: root,
  entryPoints: { checks: 'lib/checks.ts', 'parse-yaml': 'lib/values/texts/parse-yaml.ts', 'eks-windows': 'bin/eks-windows.ts' },
  outdir,
  chunkNames: 'shared-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [requireOnUse],
  // The same code as ECMAScript modules, of which what is not used is left out.
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
  write: false,
  metafile: true,
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  // `platform: 'node'` would add the list of exports for importers that are ECMAScript modules; there are none.
  const { code } = await transform(text, { ...minify, format: 'cjs', platform: 'neutral', target: 'node20' });
  const isCommand = basename(path) === 'eks-windows.js';
  writeFileSync(path, isCommand ? `#!/usr/bin/env node\n${code}` : code);
  if (isCommand) {
    chmodSync(path, 0o755);
  }
}
writePackagesOf(metafile, join(outdir, 'checks'));
