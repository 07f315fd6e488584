import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
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

/**
 * Has the modules behind an export loaded when somebody asks for it, and with them those of peers that few apps need, such as that of EC2 Image Builder.
 */
const exportsOnDemand = {
  name: 'exports-on-demand',
  setup({ onLoad }) {
    const entry = resolve(entryPoint);
    onLoad({ filter: /index\.js$/, namespace: 'file' }, async ({ path }) => {
      if (resolve(path) !== entry) {
        return undefined;
      }
      const modules = new Map();
      const text = (await readFile(path, 'utf8')).replace(/^var (\w+) = require\((".+")\);\n/gm, (_, variable, module) => {
        modules.set(variable, module);
        return '';
      });
      // By a function, as Node.js takes a name for none that an ECMAScript module may import if it sees that its getter asks for a module.
      const contents = text.replace(
        /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+)(\.\w+); \} \}\);$/gm,
        (line, name, variable, member) =>
          modules.has(variable) ? `onDemand(exports, ${name}, () => require(${modules.get(variable)})${member});` : line,
      );
      return {
        contents: `function onDemand(target, name, get) { Object.defineProperty(target, name, { enumerable: true, get }); }\n${contents}`,
      };
    });
  },
};

/** What an ECMAScript module may import: Node.js finds the names by the text of the file, in what never runs. */
const names = [...(await readFile(entryPoint, 'utf8')).matchAll(/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable/gm)].map(
  ([, name]) => name,
);

const { metafile } = await build({
  entryPoints: [entryPoint],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['./checks'],
  plugins: [peersOnce, exportsOnDemand],
  // White space goes, names stay: a trace names its functions. Node.js prints the line that throws, so no line is long.
  // The syntax stays too: Node.js finds the names that an ECMAScript module may import by the text of the file, and not when `true` is `!0`.
  minifyWhitespace: true,
  lineLimit: 160,
  footer: { js: `0 && (module.exports = { ${names.join(', ')} });` },
  metafile: true,
  logLevel: 'warning',
});
writePackagesOf(metafile, outfile.replace(/\.js$/, ''));
