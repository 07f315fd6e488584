import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Stack } from 'aws-cdk-lib';
import { type WindowsImageDistribution, type WindowsImagePipelineProps } from '../../../lib';
import { testPipeline } from '../../support/image-pipeline';
import { propNames } from '../../support/prop-names';
import { onlyResource } from '../../support/templates';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const encryptionKey = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', KEY);

function distributionsOf(props: (stack: Stack) => Partial<WindowsImagePipelineProps>) {
  const { pipeline, template } = testPipeline(props);
  const { Distributions } = onlyResource(template(), 'AWS::ImageBuilder::DistributionConfiguration').Properties;
  return { pipeline, distributions: Distributions as { [name: string]: unknown }[] };
}

const cases: {
  [prop in keyof Required<WindowsImageDistribution>]: [(stack: Stack) => WindowsImageDistribution, (parameterName: string) => object];
} = {
  region: [() => ({ region: 'us-east-1' }), () => ({ Region: 'us-east-1' })],
  sharedAccountIds: [
    (stack) => ({ sharedAccountIds: ['111122223333'], encryptionKey: encryptionKey(stack) }),
    () => ({ AmiDistributionConfiguration: { LaunchPermissionConfiguration: { UserIds: ['111122223333'] } } }),
  ],
  organizationArns: [
    (stack) => ({ organizationArns: ['arn:aws:organizations::1:organization/o-1'], encryptionKey: encryptionKey(stack) }),
    () => ({
      AmiDistributionConfiguration: { LaunchPermissionConfiguration: { OrganizationArns: ['arn:aws:organizations::1:organization/o-1'] } },
    }),
  ],
  organizationalUnitArns: [
    (stack) => ({ organizationalUnitArns: ['arn:aws:organizations::1:ou/o-1/ou-1'], encryptionKey: encryptionKey(stack) }),
    () => ({
      AmiDistributionConfiguration: { LaunchPermissionConfiguration: { OrganizationalUnitArns: ['arn:aws:organizations::1:ou/o-1/ou-1'] } },
    }),
  ],
  copyToAccountIds: [
    (stack) => ({ copyToAccountIds: ['111122223333'], encryptionKey: encryptionKey(stack) }),
    (ParameterName) => ({
      AmiDistributionConfiguration: { TargetAccountIds: ['111122223333'] },
      SsmParameterConfigurations: [
        { ParameterName, DataType: 'aws:ec2:image' },
        { ParameterName, DataType: 'aws:ec2:image', AmiAccountId: '111122223333' },
      ],
    }),
  ],
  encryptionKey: [(stack) => ({ encryptionKey: encryptionKey(stack) }), () => ({ AmiDistributionConfiguration: { KmsKeyId: KEY } })],
  fastLaunch: [() => ({ fastLaunch: {} }), () => ({ FastLaunchConfigurations: [{ Enabled: true, MaxParallelLaunches: 6 }] })],
};

test('each prop has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(
    propNames('constructs/images/windows-image-distribution.ts', 'WindowsImageDistribution').sort(),
  );
});

test.each(Object.entries(cases))('%s changes the distribution', (_, [distribution, expected]) => {
  const { pipeline, distributions } = distributionsOf((stack) => ({ distributions: [distribution(stack)] }));
  expect(distributions.at(-1)).toMatchObject(expected(pipeline.parameterName));
  const without = distributionsOf(() => ({})).distributions;
  expect(without.at(-1)).not.toMatchObject(expected(pipeline.parameterName));
});

test('the region of the pipeline keeps its own key and Fast Launch, unless its entry has others', () => {
  const { distributions } = distributionsOf((stack) => ({
    encryptionKey: encryptionKey(stack),
    fastLaunch: { targetResourceCount: 3 },
    distributions: [{ sharedAccountIds: ['111122223333'] }, { region: 'us-east-1' }],
  }));
  expect(distributions).toMatchObject([
    {
      Region: { Ref: 'AWS::Region' },
      AmiDistributionConfiguration: { KmsKeyId: KEY, LaunchPermissionConfiguration: { UserIds: ['111122223333'] } },
      FastLaunchConfigurations: [{ SnapshotConfiguration: { TargetResourceCount: 3 } }],
    },
    { Region: 'us-east-1' },
  ]);
  expect(distributions[1]).not.toHaveProperty('FastLaunchConfigurations');
  expect(distributions[1]).not.toHaveProperty('AmiDistributionConfiguration.KmsKeyId');
});

test.each<[string, (stack: Stack) => ec2.ILaunchTemplate, object]>([
  [
    'id',
    (stack) => ec2.LaunchTemplate.fromLaunchTemplateAttributes(stack, 'Fast', { launchTemplateId: 'lt-1', versionNumber: '3' }),
    { LaunchTemplateId: 'lt-1', LaunchTemplateVersion: '3' },
  ],
  [
    'name',
    (stack) => ec2.LaunchTemplate.fromLaunchTemplateAttributes(stack, 'Fast', { launchTemplateName: 'fast', versionNumber: '1' }),
    { LaunchTemplateName: 'fast', LaunchTemplateVersion: '1' },
  ],
])('Fast Launch names its launch template by %s', (_, launchTemplate, expected) => {
  const { distributions } = distributionsOf((stack) => ({ fastLaunch: { launchTemplate: launchTemplate(stack) } }));
  expect(distributions[0].FastLaunchConfigurations).toEqual([expect.objectContaining({ LaunchTemplate: expected })]);
});
