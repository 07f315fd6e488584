import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './packages/bill-of-materials.mjs';
import { notices } from './packages/notices.mjs';

/**
 * Writes what the package holds of others, as the bundlers found it: THIRD-PARTY-NOTICES.md, and build/bom.cdx.json, a bill of materials (CycloneDX).
 * It fails for a bundle of which nobody wrote down what is in it.
 */
const built = readdirSync('build', { recursive: true }).map((path) => join('build', path));
const folders = new Map(
  built.filter((path) => path.endsWith('.packages.json')).flatMap((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')))),
);
const isShipped = (path) => /^build\/([^/]+|handlers\/.*)\.js$/.test(path);
const unknown = built.filter((path) => isShipped(path) && !folders.has(path));
if (unknown.length > 0) {
  throw new Error(`Nothing says what is in ${unknown.join(', ')}. Its bundler has to call scripts/packages/write-packages-of.mjs.`);
}

const read = (folder, file) => readFileSync(join(folder, file), 'utf8');
const packages = [...new Set([...folders.values()].flat())].sort().map((folder) => {
  const licenceFile = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (licenceFile === undefined) {
    throw new Error(`${folder} has no file with its licence.`);
  }
  return { ...JSON.parse(read(folder, 'package.json')), licenceText: read(folder, licenceFile).trim() };
});
const library = JSON.parse(read('.', 'package.json'));
writeFileSync('THIRD-PARTY-NOTICES.md', notices(packages));
writeFileSync('build/bom.cdx.json', `${JSON.stringify(billOfMaterials(library, packages), null, 2)}\n`);
