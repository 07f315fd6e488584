/**
 * The text of THIRD-PARTY-NOTICES.md.
 *
 * @param packages that are bundled: the fields of their `package.json`, and `licenceText`
 */
export function notices(packages) {
  const sections = packages.map(({ name, version, license, homepage, licenceText }) => {
    const quoted = licenceText.split('\n').map((line) => `> ${line}`.trimEnd());
    return `## ${name} ${version}\n\n${[homepage && `<${homepage}>`, `licence ${license}`].filter(Boolean).join(', ')}:\n\n${quoted.join('\n')}\n`;
  });
  const none = 'The package holds no code of others.\n';
  const some = 'The package holds, in files of `build`, code of these packages. Its bill of materials is `build/bom.cdx.json`.\n';
  return [`# Third-party notices\n\n${packages.length > 0 ? some : none}`, ...sections].join('\n');
}
