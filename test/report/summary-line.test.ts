import { summaryLine } from '../../lib/report/summary-line';

const nothing = { errors: 0, warnings: 0, infos: 0, notChecked: 0, templates: 2 };

test.each([
  [{}, 'No findings in 2 templates.'],
  [{ templates: 1 }, 'No findings in 1 template.'],
  [{ templates: 0 }, 'No findings in 0 templates.'],
  [{ errors: 3, warnings: 1, notChecked: 4 }, '3 errors, 1 warning in 2 templates; 4 checks could not be done.'],
  [{ errors: 1, infos: 2 }, '1 error, 2 infos in 2 templates.'],
  [{ errors: 10, warnings: 20 }, '10 errors, 20 warnings in 2 templates.'],
  [{ notChecked: 1 }, 'No findings in 2 templates; 1 check could not be done.'],
])('the summary of %j is a sentence', (some, sentence) => {
  expect(summaryLine({ ...nothing, ...some }, 0)).toBe(sentence);
});

test('the summary counts what could not be read', () => {
  expect(summaryLine({ ...nothing, notChecked: 1 }, 3)).toBe(
    'No findings in 2 templates; 1 check could not be done; 3 of what was given could not be read.',
  );
});
