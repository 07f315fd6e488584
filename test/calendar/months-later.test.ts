import { monthsLater } from '../../lib/calendar/months-later';

test.each([
  ['2026-07-21', 4, '2026-11-21'],
  ['2026-10-13', 4, '2027-02-13'],
  ['2026-10-31', 4, '2027-02-28'],
  ['2027-10-31', 4, '2028-02-29'],
  ['2026-01-31', 3, '2026-04-30'],
  ['2026-12-31', 0, '2026-12-31'],
])('%s and %i months is %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later);
});
