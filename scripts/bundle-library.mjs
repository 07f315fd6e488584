import { argv } from 'node:process';
import { build } from 'esbuild';
import { writePackagesOf } from './packages/write-packages-of.mjs';

/**
 * Puts the compiled library into one file, without its peers and without the checks, which it loads when there is something to check:
 * `node scripts/bundle-library.mjs build/lib/index.js build/index.js`.
 */
const [entryPoint, outfile] = argv.slice(2);

/**
 * Gives each module of a peer a function of its own in the bundle, which asks Node.js for it when it is called first. Every file of the library asks for its modules, and Node.js would look
 * for the file of a module each time, as it remembers what it found only for the file that loaded the module first, which is mostly one of the app.
 */
const peersOnce = {
  name: 'peers-once',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(aws-cdk-lib|constructs)(\/|$)/ }, ({ namespace, path }) =>
      namespace === 'peer' ? { path, external: true } : { path, namespace: 'peer' },
    );
    onLoad({ filter: /^/, namespace: 'peer' }, ({ path }) => ({ contents: `module.exports = require('${path}');` }));
  },
};

const { metafile } = await build({
  entryPoints: [entryPoint],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['./checks'],
  plugins: [peersOnce],
  // White space goes, names stay: a trace names its functions. Node.js prints the line that throws, so no line is long.
  // The syntax stays too: Node.js finds the names that an ECMAScript module may import by the text of the file, and not when `true` is `!0`.
  minifyWhitespace: true,
  lineLimit: 160,
  metafile: true,
  logLevel: 'warning',
});
writePackagesOf(metafile, outfile.replace(/\.js$/, ''));
