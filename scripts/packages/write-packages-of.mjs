import { writeFileSync } from 'node:fs';

/**
 * Writes beside a bundle which packages are in it, and in which of its files; esbuild knows it. `scripts/write-notices.mjs` reads that.
 *
 * @param metafile of esbuild
 * @param {string} bundle path of the bundle, without an extension
 */
export function writePackagesOf({ outputs }, bundle) {
  const files = Object.entries(outputs).map(([file, { inputs }]) => [file, [...new Set(Object.keys(inputs).flatMap(packageOf))]]);
  writeFileSync(`${bundle}.packages.json`, `${JSON.stringify(Object.fromEntries(files), null, 2)}\n`);
}

/** The innermost folder of `node_modules` counts: a package may have packages of its own. */
function packageOf(input) {
  const match = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input);
  return match ? [match[1]] : [];
}
