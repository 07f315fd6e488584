import * as fc from '../../support/fast-check';
import { jsonReport } from '../../../lib/report/json/json-report';
import { jsonText } from '../../../lib/report/json/json-text';
import { finding, report, unknown } from '../sample';

describe('the JSON report', () => {
  test('has all that was found, all that could not be checked, and a summary', () => {
    const findings = [finding(), finding({ severity: 'warning' }), finding({ severity: 'warning' }), finding({ severity: 'info' })];
    expect(JSON.parse(jsonReport(report(findings, [unknown()], 2)))).toEqual({
      version: '1.2.3',
      findings,
      notChecked: [unknown()],
      unreadable: [],
      notes: [],
      summary: { errors: 1, warnings: 2, infos: 1, notChecked: 1, templates: 2, unreadable: 0 },
    });
  });

  test('has what could not be read, and notes', () => {
    const remark = { path: 'a.json', line: 3, message: 'It is odd.' };
    expect(JSON.parse(jsonReport({ ...report(), unreadable: [remark], notes: [remark, remark] }))).toMatchObject({
      unreadable: [remark],
      notes: [remark, remark],
      summary: { unreadable: 1 },
    });
  });

  test('is the same for the same judgement', () => {
    expect(jsonReport(report([finding()]))).toBe(jsonReport(report([finding()])));
  });
});

describe('JSON text', () => {
  test('means the same as the data, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (data) => {
        expect(JSON.stringify(JSON.parse(jsonText(data)))).toBe(JSON.stringify(data));
      }),
    );
  });

  test('has nothing that cannot be seen but new lines, whatever the data', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonText([text]).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
