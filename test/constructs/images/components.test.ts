import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { WindowsImageComponent } from '../../../lib';
import { componentDocuments, testPipeline } from '../../support/image-pipeline';
import { onlyResource, resources } from '../../support/templates';

const component = (made: WindowsImageComponent) => {
  const { template } = testPipeline({ components: [made] });
  const synthesized = template();
  const own = Object.entries(resources(synthesized, 'AWS::ImageBuilder::Component')).find(([id]) => !id.includes('NodeSoftware'));
  const [entry] = onlyResource(synthesized, 'AWS::ImageBuilder::ImageRecipe').Properties.Components as object[];
  return { entry, own: own?.[1]?.Properties, template: synthesized };
};

test('a file of the app goes to S3, and its content decides on the version', () => {
  const { own } = component(WindowsImageComponent.fromAsset('Agent', join(__dirname, '../../fixtures/image-builder/agent.yaml')));
  expect(own).toMatchObject({ Platform: 'Windows', Version: expect.stringMatching(/^1\.\d+\.\d+$/) as string });
  expect(JSON.stringify(own?.Uri)).toMatch(/s3:\/\/.*\.yaml/);
  expect(own).not.toHaveProperty('Data');
});

test('a document in a bucket', () => {
  const { template } = testPipeline((stack) => ({
    components: [WindowsImageComponent.fromBucket('Agent', s3.Bucket.fromBucketName(stack, 'Bucket', 'images'), 'agent-3.yaml')],
  }));
  const uris = Object.values(resources(template(), 'AWS::ImageBuilder::Component')).map((resource) => resource?.Properties.Uri);
  expect(uris).toContain('s3://images/agent-3.yaml');
});

test('a component of Amazon, in its newest version or another, with parameters', () => {
  const newest = component(WindowsImageComponent.ofAmazon('amazon-cloudwatch-agent-windows')).entry;
  expect(JSON.stringify(newest)).toMatch(/":aws:component\/amazon-cloudwatch-agent-windows\/x\.x\.x"/);
  const given = component(WindowsImageComponent.ofAmazon('stig-build-windows', '2024.x.x', { Level: ['High'] })).entry;
  expect(given).toMatchObject({ Parameters: [{ Name: 'Level', Value: ['High'] }] });
  expect(JSON.stringify(given)).toContain('/stig-build-windows/2024.x.x');
});

test('each list of commands has a phase, and the timeout holds for each', () => {
  const { template } = component(
    WindowsImageComponent.powershell('Own', {
      buildCommands: ['A'],
      validateCommands: ['B'],
      testCommands: ['C'],
      timeout: Duration.minutes(30),
    }),
  );
  const { phases } = componentDocuments(template).Own;
  expect(phases.map(({ name, steps }) => [name, steps[0].timeoutSeconds, steps[0].inputs.commands[0].split('\n')[2]])).toEqual([
    ['build', 1800, 'A'],
    ['validate', 1800, 'B'],
    ['test', 1800, 'C'],
  ]);
});

// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html: after a restart by exit code 3010 the same step runs again.
describe('commands that restart the instance', () => {
  const build = (...buildCommands: string[]) => WindowsImageComponent.powershell('Own', { buildCommands });

  test.each([
    [['Install-WindowsFeature RSAT-AD-PowerShell', 'exit 3010']],
    [['exit (3010)']],
    [['function Restart-Now { Exit 3010 }', 'Restart-Now']],
  ])('each time are refused: %j', (commands) => {
    expect(() => build(...commands)).toThrow(
      /^Component 'Own' of a Windows image: buildCommands must not end by exit 3010 each time: .* Put it under a condition .* See https:/,
    );
  });

  test.each([
    [['if (-not (Test-Path C:\\done)) { New-Item C:\\done; exit 3010 }']],
    [['if (Test-Path C:\\done) { exit 0 }', 'New-Item C:\\done', 'exit 3010']],
    [['if ((Install-WindowsFeature RSAT-AD-PowerShell).RestartNeeded -eq "Yes") { exit 3010 }']],
    [['function Restart-Now { exit 3010 }', 'if (-not (Test-Path C:\\done)) { Restart-Now }']],
    [["Write-Output 'exit 3010'", 'exit 0']],
  ])('under a condition are taken: %j', (commands) => {
    expect(build(...commands).name).toBe('Own');
  });
});

describe('the right to pull an image of ECR is that to its repository', () => {
  const resourcesOf = (props: Parameters<typeof testPipeline>[0]) => {
    const policies = Object.values(resources(testPipeline(props).template(), 'AWS::IAM::Policy')).map((policy) =>
      JSON.stringify(policy?.Properties),
    );
    return policies.find((policy) => policy.includes('ecr:BatchGetImage')) ?? '';
  };

  test.each([
    [
      'a repository of the app',
      (stack: Parameters<typeof ecr.Repository.fromRepositoryName>[0]) => new ecr.Repository(stack, 'Repo').repositoryUriForTag('1'),
      /"Fn::Select":\[4,.*":repository\/",\{"Ref":"Repo/,
    ],
    [
      'a repository by name',
      (stack: Parameters<typeof ecr.Repository.fromRepositoryName>[0]) =>
        ecr.Repository.fromRepositoryName(stack, 'Repo', 'team/shop').repositoryUriForDigest(`sha256:${'a'.repeat(64)}`),
      /:repository\/team\/shop"/,
    ],
    [
      'a name that is written out',
      () => '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop:1',
      /:ecr:cn-north-1:123456789012:repository\/shop"/,
    ],
  ] as const)('%s', (_, image, arn) => {
    expect(resourcesOf((stack) => ({ cachedImages: [image(stack)] }))).toMatch(arn);
  });

  test('images of other registries need none', () => {
    expect(
      resourcesOf({ cachedImages: ['public.ecr.aws/lts/x:1', 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'] }),
    ).toBe('');
  });
});
