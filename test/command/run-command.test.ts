import { join } from 'node:path';
import { finding, unknown } from '../report/sample';
import { folderWith } from './folder-with';
import { run } from './run';

const template = { Resources: { Web: { Type: 'AWS::EC2::LaunchTemplate', Properties: {} } } };

function file(): string {
  return join(folderWith({ 'x.json': template }), 'x.json');
}

describe('the exit code is', () => {
  const error = { findings: [finding()], notChecked: [] };
  const warning = { findings: [finding({ severity: 'warning' })], notChecked: [] };
  const info = { findings: [finding({ severity: 'info' })], notChecked: [unknown()] };

  test.each([
    ['0 when nothing is found', { findings: [], notChecked: [] }, [], 0],
    ['0 when something could not be checked', { findings: [], notChecked: [unknown()] }, ['--fail-on', 'warning'], 0],
    ['2 when an error is found', error, [], 2],
    ['2 when an error is found and warnings fail', error, ['--fail-on', 'warning'], 2],
    ['0 when a warning is found', warning, [], 0],
    ['2 when a warning is found and warnings fail', warning, ['--fail-on=warning'], 2],
    ['0 when an info is found and warnings fail', info, ['--fail-on', 'warning'], 0],
  ])('%s', (_, judgement, args, code) => {
    expect(run(['check', file(), ...args], judgement)).toMatchObject({ code, err: '' });
  });

  test('1, with a trace and a request for a report, when the command itself fails', () => {
    const { code, out, err } = run(['check', file()], undefined, {
      judge: () => {
        throw new TypeError('x is undefined');
      },
    });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('This is a bug in eks-windows 1.2.3. Please report it');
    expect(err).toMatch(/TypeError: x is undefined\n +at /);
  });
});

describe('a check', () => {
  test('writes a report on standard output, and nothing on standard error', () => {
    const path = file();
    const { out, err } = run(['check', path], { findings: [finding({ templatePath: path })], notChecked: [unknown()] });
    expect(out).toContain(`${path}: Web Properties.`);
    expect(out).toMatch(/\n1 error in 1 template; 1 check could not be done\.\n.*--show-unknown\.\n$/);
    expect(err).toBe('');
  });

  test('lists what could not be checked with --show-unknown', () => {
    expect(run(['check', file(), '--show-unknown'], { findings: [], notChecked: [unknown()] }).out).toContain('Could not be checked:');
  });

  test('colours the text if it may', () => {
    const judgement = { findings: [finding()], notChecked: [] };
    expect(run(['check', file()], judgement, { colour: true }).out).toContain('\u001b[31merror');
    expect(run(['check', file(), '--format=markdown'], judgement, { colour: true }).out).not.toContain('\u001b');
  });

  test.each([
    ['json', /^\{\n {2}"version": "1\.2\.3",/],
    ['sarif', /^\{\n {2}"\$schema": /],
    ['markdown', /^## /],
    ['text', /^No findings in 1 template\.\n$/],
  ])('writes %s', (format, start) => {
    expect(run(['check', file(), '--format', format]).out).toMatch(start);
  });

  test('gives SARIF the lines of the template', () => {
    const path = join(folderWith({ 'x.yaml': 'Resources:\n  Web:\n    Type: T\n    Properties:\n      A: !Ref B\n' }), 'x.yaml');
    const place = { templatePath: path, logicalId: 'Web', propertyPath: 'Properties.A' };
    const { out } = run(['check', path, '--format', 'sarif'], { findings: [finding(place)], notChecked: [] });
    expect(out).toContain('"startLine": 5');
  });

  test('counts the templates of nested stacks, each once', () => {
    const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './inner.json' } };
    const folder = folderWith({ 'x.json': { Resources: { A: nested, B: nested } }, 'inner.json': template });
    expect(run(['check', join(folder, 'x.json')]).out).toBe('No findings in 2 templates.\n');
  });

  test('judges as of today, or as of --today', () => {
    expect(run(['check', file()]).judged[0].options.today).toBe('2026-11-21');
    expect(run(['check', file(), '--today', '2024-02-29']).judged[0].options.today).toBe('2024-02-29');
  });

  test('hands on which rules are wanted', () => {
    expect(run(['check', file()]).judged[0].options).toMatchObject({ only: undefined, skip: [] });
    expect(run(['check', file(), '--rule', 'ipv6-cluster', '--rule=root-device-name']).judged[0].options.only).toEqual([
      'ipv6-cluster',
      'root-device-name',
    ]);
    expect(run(['check', file(), '--skip', 'ipv6-cluster']).judged[0].options.skip).toEqual(['ipv6-cluster']);
  });
});

describe('standard input', () => {
  const input = (text: string) => ({ readStandardInput: () => Buffer.from(text) });

  test.each([JSON.stringify(template), 'Resources:\n  Web:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {}\n'])(
    'may be a template: %j',
    (text) => {
      const { judged, code } = run(['check', '-'], undefined, input(text));
      expect(judged[0].sources).toEqual([{ path: '-', template, parameters: {} }]);
      expect(code).toBe(0);
    },
  );

  test('is read once, for SARIF too', () => {
    const readStandardInput = jest.fn(() => Buffer.from(JSON.stringify(template, undefined, 1)));
    const place = { templatePath: '-', logicalId: 'Web', propertyPath: 'Properties' };
    const judgement = { findings: [finding(place)], notChecked: [] };
    const { out } = run(['check', '-', '-', '--format=sarif'], judgement, { readStandardInput });
    expect(out).toContain('"startLine": 5');
    expect(readStandardInput).toHaveBeenCalledTimes(1);
  });

  test('is refused if it is empty', () => {
    expect(run(['check', '-'])).toMatchObject({ code: 64, err: "eks-windows: '-' is empty. Give JSON or YAML.\n" });
  });

  test('is refused if it cannot be read', () => {
    const { code, err } = run(['check', '-'], undefined, {
      readStandardInput: () => {
        throw Object.assign(new Error('EAGAIN: resource temporarily unavailable, read'), { code: 'EAGAIN' });
      },
    });
    expect(code).toBe(64);
    expect(err).toBe("eks-windows: Cannot read '-': EAGAIN: resource temporarily unavailable, read.\n");
  });
});

describe('values of parameters', () => {
  const declares = (...names: string[]) => ({ Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])) });

  test('are given to each template that declares them', () => {
    const folder = folderWith({
      'a.template.json': declares('Size', 'Name'),
      'b.template.json': declares('Size'),
      'c.template.json': template,
      'p.yaml': 'Size: 1.30\nName: x\n',
    });
    const { judged, err } = run(['check', folder, '--parameters', join(folder, 'p.yaml')]);
    expect(judged[0].sources.map(({ parameters }) => parameters)).toEqual([{ Size: '1.30', Name: 'x' }, { Size: '1.30' }, {}]);
    expect(err).toBe('');
  });

  test('that no template declares are told, and do no harm', () => {
    const folder = folderWith({ 'a.json': declares('Size'), 'p.json': { Size: '1', Sise: '2' } });
    const { code, err, out } = run(['check', join(folder, 'a.json'), '--parameters', join(folder, 'p.json')]);
    expect(err).toBe(`eks-windows: No template declares the parameter 'Sise' of '${join(folder, 'p.json')}', so it is not used.\n`);
    expect(out).toBe('No findings in 1 template.\n');
    expect(code).toBe(0);
  });
});

describe('the AllowedValues of a parameter', () => {
  const check = (declaration: object, ...given: string[]) => {
    const path = join(folderWith({ 'a.json': { Parameters: { Size: declaration } } }), 'a.json');
    return { path, ...run(['check', path, ...given.flatMap((value) => ['--parameters', `Size=${value}`])]) };
  };

  test.each<[object, string]>([
    [{ Type: 'String', AllowedValues: ['small', 'large'] }, 'large'],
    [{ Type: 'String', AllowedValues: [true, false] }, 'true'],
    [{ Type: 'Number', AllowedValues: [1, '2.0'] }, '2'],
    [{ Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] }, 'b, a,b'],
    [{ Type: 'String', AllowedValues: { Ref: 'x' } }, 'anything'],
    [{ Type: 'String' }, 'anything'],
  ])('%j take %s', (declaration, value) => {
    const { code, err, judged } = check(declaration, value);
    expect([code, err]).toEqual([0, '']);
    expect(judged[0].sources[0].parameters).toEqual({ Size: value });
  });

  test.each<[object, string, string, string]>([
    [{ Type: 'String', AllowedValues: ['small', 'large'] }, 'larg', 'larg', ' allows only small, large. CloudFormation'],
    [{ Type: 'Number', AllowedValues: [1, 2] }, '3', '3', ' allows only 1, 2. CloudFormation'],
    [{ Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] }, 'a,c', 'c', ' allows only a, b. CloudFormation'],
  ])('%j refuse %s', (declaration, value, refused, message) => {
    const { path, code, err, judged } = check(declaration, value);
    expect(err).toContain(
      `eks-windows: The parameter 'Size' of --parameters has the value '${refused}', but '${path}'${message} would refuse the stack;`,
    );
    expect([code, judged]).toEqual([64, []]);
  });

  test('are not asked of values that are not used', () => {
    expect(check({ Type: 'String', AllowedValues: ['a'] }, 'b', 'a').code).toBe(0);
  });
});

describe('without a check', () => {
  test.each([['--help'], ['-h'], ['check', '--help'], ['--help', '--version']])('%s prints how the command is used', (...args) => {
    const { code, out, err, judged } = run(args);
    expect(out).toContain('Usage: eks-windows check [options] PATH...');
    expect([code, err, judged]).toEqual([0, '', []]);
  });

  test('--version prints the version', () => {
    expect(run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
  });

  test('--list-rules prints the rules', () => {
    expect(run(['--list-rules'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^root-device-name .*\nipv6-cluster .*\n$/) as string,
    });
    expect(JSON.parse(run(['--list-rules', '--format', 'json']).out)).toHaveLength(2);
  });
});

test('what is wrong is told in one line without control characters', () => {
  const { code, err, out } = run(['check', 'a\u001b[31m\nb']);
  expect(code).toBe(64);
  expect(out).not.toContain('\u001b');
  expect(err).toMatch(/^eks-windows: Cannot read 'a\\u001b\[31m\\u000ab': .*\n$/);
});
