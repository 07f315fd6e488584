import { growthCases } from '../../bench/growth/cases';

// How their time grows is measured by `npm run bench:growth`. Here each ends, as it would not for minutes if it took exponential time.
test.each(growthCases.map(([name, prepare]) => [name, prepare] as const))('%s is read to its end', (_, prepare) => {
  expect(() => prepare(4_000)()).not.toThrow();
});
