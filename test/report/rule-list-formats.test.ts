import { ruleListFormats } from '../../lib/report/rule-list-formats';
import { rule } from './sample';

const rules = [rule(), rule({ id: 'ipv6-cluster', severity: 'warning', title: 'The cluster uses IPv6.' })];

describe('the list of rules', () => {
  test('has a line for each rule', () => {
    expect(ruleListFormats.text(rules)).toBe(`root-device-name  error    The root volume has another name.
ipv6-cluster      warning  The cluster uses IPv6.
`);
  });

  test('is JSON if it is asked to be', () => {
    expect(JSON.parse(ruleListFormats.json(rules))).toEqual(
      rules.map(({ id, severity, title, why, fix, source }) => ({ id, severity, title, why, fix, source })),
    );
  });

  test('may be empty', () => {
    expect(ruleListFormats.text([])).toBe('');
    expect(ruleListFormats.json([])).toBe('[]\n');
  });
});
