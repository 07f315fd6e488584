import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { Report } from '../../../lib/report/report';
import { sarifReport } from '../../../lib/report/sarif/sarif-report';
import { finding, report, unknown } from '../sample';

const options = { workingDirectory: '/repo', lineOf: () => 7 };

const remark = { path: 'cdk.out/a.json', message: 'It is [a](b).' };

/** The parts of the document that tests look at. */
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly [name: string]: unknown } };
    readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly { readonly [name: string]: unknown }[] }];
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: unknown } }[];
      readonly partialFingerprints: { readonly [name: string]: string };
    }[];
  }[];
}

function sarif(input: Report): Sarif {
  return JSON.parse(sarifReport(input, options)) as Sarif;
}

function results(...findings: Parameters<typeof finding>[0][]): Sarif['runs'][number]['results'] {
  return sarif(report(findings.map(finding))).runs[0].results;
}

function read(file: string): object {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8')) as object;
}

describe('the SARIF report is valid SARIF 2.1.0', () => {
  const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true });
  ajv.addMetaSchema(read('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(read('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  const problems = (document: unknown) => {
    validate(document);
    return validate.errors ?? [];
  };

  test.each<[string, Report]>([
    ['nothing was found', report()],
    ['there are findings', report([finding(), finding({ severity: 'warning' }), finding({ severity: 'info', constructPath: undefined })])],
    ['a rule is not in the catalog', report([finding({ ruleId: 'other' })], [unknown({ ruleId: 'other' })])],
    ['something could not be checked', report([], [unknown(), unknown({ constructPath: 'Dev/Group' })])],
    ['names are odd', report([finding({ templatePath: 'a b/ü %|\u001b.json', logicalId: 'a\nb', message: 'a\u0000b' })])],
    ['the template is outside of the folder', report([finding({ templatePath: '../other/x.json' })])],
    ['files could not be read, or are odd', { ...report(), unreadable: [remark], notes: [remark, { ...remark, line: 3 }] }],
    ['there are no rules', { ...report([finding()]), rules: [] }],
  ])('when %s', (_, input) => {
    expect(problems(sarif(input))).toEqual([]);
  });

  test('as far as the schema can tell: it refuses what is not', () => {
    const document = sarif(report([finding()]));
    expect(problems({ ...document, version: '2.0.0' })).not.toEqual([]);
    expect(problems({ ...document, runs: [{ ...document.runs[0], other: 1 }] })).not.toEqual([]);
  });
});

describe('the SARIF report', () => {
  test('describes the tool and its rules', () => {
    expect(sarif(report()).runs[0].tool.driver).toEqual({
      name: 'eks-windows',
      version: '1.2.3',
      semanticVersion: '1.2.3',
      rules: [
        {
          id: 'root-device-name',
          shortDescription: { text: 'The root volume has another name.' },
          fullDescription: { text: 'The node has a second disk, and the small one fills up.' },
          help: {
            text: "The node has a second disk, and the small one fills up. Name it '/dev/sda1'. See https://docs.aws.amazon.com/root",
            markdown:
              "The node has a second disk, and the small one fills up.\n\nName it '/dev/sda1'.\n\n[Documentation](https://docs.aws.amazon.com/root)",
          },
          helpUri: 'https://docs.aws.amazon.com/root',
          defaultConfiguration: { level: 'error' },
        },
        expect.objectContaining({ id: 'subnet-addresses-exhausted', defaultConfiguration: { level: 'warning' } }),
      ],
    });
  });

  test('has a result for each finding, with its place in the file and among the resources', () => {
    expect(results({})).toEqual([
      {
        ruleId: 'root-device-name',
        ruleIndex: 0,
        level: 'error',
        message: { text: "The volume is '/dev/xvda'. Name it '/dev/sda1'." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'cdk.out/Dev.template.json', uriBaseId: 'SRCROOT' },
              region: { startLine: 7 },
            },
            logicalLocations: [{ name: 'Web', fullyQualifiedName: 'Dev/Web/Resource', kind: 'resource' }],
          },
        ],
        partialFingerprints: { 'eksWindowsPlace/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) as string },
        properties: {
          resourceType: 'AWS::EC2::LaunchTemplate',
          propertyPath: 'Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName',
          value: '/dev/xvda',
        },
      },
    ]);
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('gives %s the level %s', (severity, level) => {
    expect(results({ severity })[0].level).toBe(level);
  });

  test('tells what could not be checked as notes of the run', () => {
    expect(sarif(report([], [unknown()])).runs[0].invocations[0].toolExecutionNotifications).toEqual([
      {
        level: 'note',
        message: { text: "The rule subnet-addresses-exhausted could not be checked: the parameter 'Subnets' has no default." },
        associatedRule: { id: 'subnet-addresses-exhausted', index: 1 },
        locations: [expect.objectContaining({ logicalLocations: [{ name: 'Group', fullyQualifiedName: 'Group', kind: 'resource' }] })],
      },
    ]);
  });

  test('tells what could not be read as errors of the run, which was not successful then, and notes as notes', () => {
    const [run] = sarif({ ...report(), unreadable: [remark], notes: [{ ...remark, line: 3 }] }).runs;
    const artifactLocation = { uri: 'cdk.out/a.json', uriBaseId: 'SRCROOT' };
    const message = { text: 'It is [a\\](b).' };
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message, locations: [{ physicalLocation: { artifactLocation } }] },
          { level: 'note', message, locations: [{ physicalLocation: { artifactLocation, region: { startLine: 3 } } }] },
        ],
      },
    ]);
    expect(sarif(report()).runs[0].invocations[0]).toMatchObject({ executionSuccessful: true });
  });

  test.each([
    ['cdk.out/a.json', { uri: 'cdk.out/a.json', uriBaseId: 'SRCROOT' }],
    ['./cdk.out//a.json', { uri: 'cdk.out/a.json', uriBaseId: 'SRCROOT' }],
    ['/repo/cdk.out/a.json', { uri: 'cdk.out/a.json', uriBaseId: 'SRCROOT' }],
    ['a b#c?.json', { uri: 'a%20b%23c%3F.json', uriBaseId: 'SRCROOT' }],
    ['..a/b.json', { uri: '..a/b.json', uriBaseId: 'SRCROOT' }],
    ['../a.json', { uri: 'file:///a.json' }],
    ['/tmp/a.json', { uri: 'file:///tmp/a.json' }],
  ])('names the file %s', (templatePath, artifactLocation) => {
    expect(results({ templatePath })[0].locations[0].physicalLocation.artifactLocation).toEqual(artifactLocation);
  });

  test('makes no links of what is in a template, and shows control characters as escapes', () => {
    expect(results({ message: 'It is [a](https://example.com)\u001b.' })[0].message.text).toBe(
      "It is [a\\](https://example.com)\\u001b. Name it '/dev/sda1'.",
    );
  });
});

describe('the fingerprint of a finding', () => {
  const fingerprint = (...changes: Parameters<typeof finding>[0][]) =>
    results(...changes).map(({ partialFingerprints }) => partialFingerprints['eksWindowsPlace/v1']);

  test('stays the same when value, message or line change, and wherever the file is named from', () => {
    const [same] = fingerprint({});
    expect(fingerprint({ message: 'other', value: 'other', fix: 'other' })).toEqual([same]);
    expect(fingerprint({ templatePath: '/repo/cdk.out/Dev.template.json' })).toEqual([same]);
  });

  test.each([{ ruleId: 'a' }, { templatePath: 'a' }, { logicalId: 'a' }, { propertyPath: 'a' }])('differs for %j', (change) => {
    expect(fingerprint(change)).not.toEqual(fingerprint({}));
  });

  test('is numbered where one rule finds several things in one place', () => {
    expect(fingerprint({ message: 'a' }, { message: 'b' }).map((text) => text.slice(-2))).toEqual([':1', ':2']);
  });
});
