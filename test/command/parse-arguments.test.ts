import { parseArguments } from '../../lib/command/parse-arguments';
import { problemOf } from './problem-of';

const ruleIds = ['root-device-name', 'ipv6-cluster'];

function parse(...args: string[]): ReturnType<typeof parseArguments> {
  return parseArguments(args, ruleIds);
}

describe('arguments', () => {
  const defaults = {
    format: 'text',
    only: undefined,
    skip: [],
    failOn: 'error',
    parameters: [],
    showUnknown: false,
    today: undefined,
  };

  test('have defaults', () => {
    expect(parse('check', 'cdk.out')).toEqual({ action: 'check', options: { ...defaults, paths: ['cdk.out'] } });
  });

  test('may all be given, before and behind the paths', () => {
    const args = ['--format=json', 'check', 'a', '--rule', 'ipv6-cluster', '--skip', 'root-device-name', '-', '--fail-on', 'warning'];
    expect(parse(...args, '--parameters', 'p.json', '--show-unknown', '--today', '2026-01-31')).toEqual({
      action: 'check',
      options: {
        paths: ['a', '-'],
        format: 'json',
        only: ['ipv6-cluster'],
        skip: ['root-device-name'],
        failOn: 'warning',
        parameters: ['p.json'],
        showUnknown: true,
        today: '2026-01-31',
      },
    });
  });

  test('behind two dashes are paths', () => {
    expect(parse('check', '--', '--format', '-x')).toMatchObject({ options: { ...defaults, paths: ['--format', '-x'] } });
    expect(parse('--', 'check', 'a')).toMatchObject({ options: { paths: ['a'] } });
  });

  test('count once where a rule is named twice, and the last where an option is given twice', () => {
    expect(parse('check', 'a', '--rule', 'ipv6-cluster', '--rule', 'ipv6-cluster')).toMatchObject({ options: { only: ['ipv6-cluster'] } });
    expect(parse('check', 'a', '--format', 'json', '--format', 'sarif')).toMatchObject({ options: { format: 'sarif' } });
  });

  test('may have values that begin with a dash behind an equals sign', () => {
    expect(parse('check', 'a', '--parameters=-x.json')).toMatchObject({ options: { parameters: ['-x.json'] } });
  });

  test.each([
    [[], 'There is nothing to do. Give a command and what to check, such as: eks-windows check cdk.out'],
    [['check'], 'There is nothing to check. Give a file, a folder, or - for standard input, such as: eks-windows check cdk.out'],
    [['check', '--'], 'There is nothing to check.'],
    [['cdk.out'], "Unknown command 'cdk.out'. To check templates: eks-windows check cdk.out"],
    [['chekc', 'cdk.out'], "Unknown command 'chekc'. Did you mean 'check'? To check templates: eks-windows check PATH..."],
    [['check', 'a', '--formt', 'x'], "Unknown option '--formt'. Did you mean '--format'? eks-windows --help prints all of them."],
    [['check', 'a', '--colour'], "Unknown option '--colour'. eks-windows --help prints all of them."],
    [['check', 'a', '-x'], "Unknown option '-x'."],
    [['check', 'a', '--no-help'], "Unknown option '--no-help'."],
    [['check', 'a', '--__proto__'], "Unknown option '--__proto__'."],
    [['check', 'a', '--format'], '--format needs a value, such as --format=VALUE. See eks-windows --help.'],
    [['check', 'a', '--format', '--show-unknown'], '--format needs a value'],
    [['check', 'a', '--format='], "--format is '', but must be one of text, json, sarif, markdown."],
    [['check', 'a', '--format', 'xml'], "--format is 'xml', but must be one of text, json, sarif, markdown."],
    [['check', 'a', '--format', 'jsno'], "--format is 'jsno', but must be one of text, json, sarif, markdown. Did you mean 'json'?"],
    [['check', 'a', '--fail-on', 'info'], "--fail-on is 'info', but must be one of error, warning."],
    [['check', 'a', '--rule', 'nosuch'], "--rule names the rule 'nosuch', which does not exist. --list-rules prints all of them."],
    [['check', 'a', '--skip', 'ipv4-cluster'], "--skip names the rule 'ipv4-cluster', which does not exist. Did you mean 'ipv6-cluster'?"],
    [['check', 'a', '--rule', 'ipv6-cluster', '--skip', 'ipv6-cluster'], '--rule and --skip name the same rules (ipv6-cluster)'],
    [['check', 'a', '--today', '2026-02-30'], "--today is '2026-02-30', but must be a day such as 2026-11-21."],
    [['check', 'a', '--today', 'today'], "--today is 'today'"],
    [['check', 'a', '--today', '2026-1-1'], "--today is '2026-1-1'"],
    [['check', 'a', '--show-unknown=yes'], "--show-unknown takes no value, but has 'yes'. Leave it out."],
    [['--list-rules', '--format', 'sarif'], "The --format of --list-rules is 'sarif', but must be one of text, json."],
    [['--list-rules', '--format', 'jsno'], "but must be one of text, json. Did you mean 'json'?"],
  ])('%j are refused', (args, message) => {
    expect(problemOf(() => parse(...args))).toContain(message);
  });
});
