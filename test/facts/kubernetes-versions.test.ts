import { kubernetesVersionFacts, kubernetesVersionNames } from '../../lib/facts/kubernetes-versions';

test('lists 1.19 to 1.37 without a gap', () => {
  expect(kubernetesVersionNames()).toEqual(Array.from({ length: 19 }, (_, index) => `1.${String(19 + index)}`));
});

// EKS User Guide, Kubernetes versions: release calendar.
test.each([
  ['1.23', '2022-08-11', '2023-10-11', '2024-10-11'],
  ['1.24', '2022-11-15', '2024-01-31', '2025-01-31'],
  ['1.29', '2024-01-23', '2025-03-23', '2026-03-23'],
  ['1.31', '2024-09-26', '2025-11-26', '2026-11-26'],
  ['1.34', '2025-10-02', '2026-12-02', '2027-12-02'],
  ['1.35', '2026-01-27', '2027-03-27', '2028-03-27'],
  ['1.36', '2026-06-02', '2027-08-02', '2028-08-02'],
])('knows the dates of %s', (version, eksRelease, endOfStandardSupport, endOfExtendedSupport) => {
  expect(kubernetesVersionFacts(version)).toMatchObject({ version, eksRelease, endOfStandardSupport, endOfExtendedSupport });
});

// EKS User Guide, Windows support, editions of 2022 and December 2024; and the page on prefixes.
test.each([
  ['1.19', 'eks.7', undefined],
  ['1.20', 'eks.3', undefined],
  ['1.21', 'eks.3', undefined],
  ['1.22', 'eks.1', undefined],
  ['1.23', 'eks.1', undefined],
  ['1.24', 'eks.2', undefined],
  ['1.25', 'eks.1', 'eks.5'],
  ['1.26', 'eks.1', 'eks.4'],
  ['1.27', 'eks.1', 'eks.3'],
  ['1.28', 'eks.1', 'any'],
  ['1.29', 'eks.1', 'any'],
  ['1.30', 'eks.2', 'any'],
  ['1.31', 'eks.4', 'any'],
  ['1.32', undefined, 'any'],
  ['1.37', undefined, 'any'],
])('knows the lowest platform versions of %s: %s for Windows, %s for prefixes', (version, windows, prefixes) => {
  const facts = kubernetesVersionFacts(version);
  expect(facts?.windowsMinPlatformVersion).toBe(windows);
  expect(facts?.windowsPrefixDelegationMinPlatformVersion).toBe(prefixes);
});

test('has no dates for 1.37, which EKS had not announced', () => {
  expect(kubernetesVersionFacts('1.37')).toEqual({ version: '1.37', windowsPrefixDelegationMinPlatformVersion: 'any' });
});

test('gives every version an order of dates: release, end of standard support, end of extended support', () => {
  for (const name of kubernetesVersionNames()) {
    const facts = kubernetesVersionFacts(name);
    const dates = [facts?.eksRelease, facts?.endOfStandardSupport, facts?.endOfExtendedSupport].filter((date) => date !== undefined);
    expect(dates).toEqual([...dates].sort());
    expect(dates.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))).toBe(true);
  }
});

test.each(['1.18', '1.99', '1.3', 'v1.35', '', 'constructor'])('does not know %p', (version) => {
  expect(kubernetesVersionFacts(version)).toBeUndefined();
});
