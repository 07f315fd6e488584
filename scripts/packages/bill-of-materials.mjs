/**
 * A bill of materials in the format of CycloneDX 1.6: what the tarball holds, and nothing that is only used to make it or that the user installs beside it. It has no date and no serial
 * number, so that a package which is made again is the same.
 *
 * @param library the fields of its `package.json`
 * @param packages the same of those that are bundled
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(library, packages) {
  const root = component(library);
  const components = packages.map(component);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components,
    dependencies: [
      { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) },
      ...components.map((one) => ({ ref: one['bom-ref'] })),
    ],
  };
}

function component({ name, version, description, license }) {
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name, version, description, licenses: [{ license: { id: license } }], purl };
}
