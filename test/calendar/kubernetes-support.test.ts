import { kubernetesSupport } from '../../lib/calendar/kubernetes-support';

// EKS User Guide, Kubernetes versions: 1.31, with the dates of its release calendar.
const facts = { version: '1.31', endOfStandardSupport: '2025-11-26', endOfExtendedSupport: '2026-11-26' };

// The guide: billing for extended support starts at the beginning of the day on which standard support ends; on the last day of extended support
// no more clusters of the version are made.
test.each([
  ['2024-11-26', 'standard', '2025-11-26', 365],
  ['2025-11-25', 'standard', '2025-11-26', 1],
  ['2025-11-26', 'extended', '2026-11-26', 365],
  ['2026-11-25', 'extended', '2026-11-26', 1],
  ['2026-11-26', 'ended', '2026-11-26', 0],
  ['2026-12-26', 'ended', '2026-11-26', -30],
])('on %s the phase is %s, until %s, in %i days', (today, phase, ends, daysLeft) => {
  expect(kubernetesSupport(facts, today)).toEqual({ phase, ends, daysLeft });
});

test('counts whole days over the change to summer time', () => {
  expect(kubernetesSupport(facts, '2025-03-01')?.daysLeft).toBe(270);
});

test('ends after standard support for a version that had no extended one', () => {
  const old = { version: '1.19', endOfStandardSupport: '2022-08-01' };
  expect(kubernetesSupport(old, '2022-07-31')).toEqual({ phase: 'standard', ends: '2022-08-01', daysLeft: 1 });
  expect(kubernetesSupport(old, '2022-08-01')).toEqual({ phase: 'ended', ends: '2022-08-01', daysLeft: 0 });
});

test.each([{}, { endOfExtendedSupport: '2026-11-26' }])('knows nothing of a version whose dates are not published: %j', (dates) => {
  expect(kubernetesSupport({ version: '1.37', ...dates }, '2026-11-21')).toBeUndefined();
});
