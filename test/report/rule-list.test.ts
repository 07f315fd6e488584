import { ruleList } from '../../lib/report/rule-list';
import { rule } from './sample';

const rules = [rule(), rule({ id: 'ipv6-cluster', severity: 'warning', title: 'The cluster uses IPv6.' })];

describe('the list of rules', () => {
  test('has a line for each rule', () => {
    expect(ruleList(rules, 'text')).toBe(`root-device-name  error    The root volume has another name.
ipv6-cluster      warning  The cluster uses IPv6.
`);
  });

  test('is JSON if it is asked to be', () => {
    expect(JSON.parse(ruleList(rules, 'json'))).toEqual(
      rules.map(({ id, severity, title, why, fix, source }) => ({ id, severity, title, why, fix, source })),
    );
  });

  test('may be empty', () => {
    expect(ruleList([], 'text')).toBe('');
    expect(ruleList([], 'json')).toBe('[]\n');
  });
});
