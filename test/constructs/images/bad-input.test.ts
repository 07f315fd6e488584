import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  WindowsImage,
  WindowsImageComponent,
  type WindowsImagePipelineProps,
  WindowsImageSchedule,
  WindowsServerRelease,
} from '../../../lib';
import { testPipeline } from '../../support/image-pipeline';

const powershell = (buildCommands: string[], name = 'Own') => WindowsImageComponent.powershell(name, { buildCommands });
const cached = (...cachedImages: string[]) => ({ cachedImages });

const CASES: [string, Partial<WindowsImagePipelineProps> | (() => Partial<WindowsImagePipelineProps>), RegExp][] = [
  [
    'a release that has no AMI for the version',
    { release: WindowsServerRelease.SERVER_2025, kubernetesVersion: eks.KubernetesVersion.V1_34 },
    /^Windows image pipeline 'Image': Windows Server 2025 needs Kubernetes 1\.35 or newer, got kubernetesVersion 1\.34\. Take .* See https:/,
  ],
  [
    'an image without tag',
    cached('mcr.microsoft.com/windows/servercore/iis'),
    /cachedImages must have names with registry and tag or digest.*'mcr\.microsoft\.com\/windows\/servercore\/iis'/,
  ],
  ['an image without registry', cached('iis:1'), /cachedImages must have names with registry.*got 'iis:1'/],
  ['an image of Docker Hub in its short form', cached('library/iis:1'), /got 'library\/iis:1'/],
  ['an image with a quote', cached("example.com/x:1'; Remove-Item C:\\"), /cachedImages must have names with registry/],
  ['an image twice', cached('example.com/x:1', 'example.com/x:1'), /cachedImages must name each image once, got 'example\.com\/x:1' twice/],
  [
    // Microsoft Learn, version compatibility: a host of 2022 runs no containers of 2019 with process isolation.
    'an image of another Windows',
    cached('mcr.microsoft.com/windows/servercore:ltsc2019'),
    /cachedImages must have images that run on Windows Server 2022, got 'mcr\.microsoft\.com\/windows\/servercore:ltsc2019', which is for Windows Server 2019/,
  ],
  [
    'more components than a recipe has',
    { components: Array.from({ length: 20 }, (_, index) => powershell(['Get-Date'], `C${String(index)}`)) },
    /a recipe has 20 components at most, got 21/,
  ],
  [
    'two components of one name',
    { components: [powershell(['Get-Date']), powershell(['Get-Item'])] },
    /must have names of their own, got 'Own' twice/,
  ],
  ['an edition by name', { edition: 'core' as never }, /edition must be such as WindowsServerEdition\.CORE, got 'core'/],
  ['a switch as text', { buildAtDeployment: 'yes' as never }, /buildAtDeployment must be true or false, got 'yes'/],
  ['a number of days that CloudWatch Logs does not have', { logRetention: 42 as never }, /logRetention must be such as .* got 42/],
  [
    'subnets that are none',
    { vpcSubnets: { subnets: [] } },
    /vpcSubnets must select a subnet, without which Image Builder takes the default VPC/,
  ],
  ['tags as text', { tags: 'team' as never }, /tags must be an object such as \{ team: 'shop' \}, got 'team'/],
  ['Fast Launch as a switch', { fastLaunch: true as never }, /fastLaunch must be an object, got true\. Write \{\} for the defaults/],
  [
    'a launch template by id',
    { fastLaunch: { launchTemplate: 'lt-1' as never } },
    /fastLaunch\.launchTemplate must be a launch template, got 'lt-1'/,
  ],
  [
    'a region as distribution',
    { distributions: ['eu-west-1' as never] },
    /distributions\[0\] must be an object, got 'eu-west-1'\. Write such as/,
  ],
  [
    'a region that is none',
    { distributions: [{ region: 'Frankfurt' }] },
    /distributions\[0\]: region must be the name of a region, .* got 'Frankfurt'/,
  ],
  [
    'an account that is no list',
    { distributions: [{ sharedAccountIds: '111122223333' as never }] },
    /distributions\[0\]: sharedAccountIds must be a list, got '111122223333'/,
  ],
  [
    'a key by ARN',
    { distributions: [{ encryptionKey: 'arn' as never }] },
    /distributions\[0\]: encryptionKey must be a key of the region, got 'arn'/,
  ],
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
  [
    'a parameter that is kept for AWS',
    { parameterName: '/AWS/images' },
    /parameterName must .* not with '\/aws\/' or '\/ssm\/'.* got '\/AWS\/images'/,
  ],
  [
    'a key of another region',
    () => ({
      distributions: [
        { region: 'eu-west-1', encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1') },
      ],
    }),
    /distributions\[0\]: encryptionKey must be a key of the region 'eu-west-1', as EBS takes no other, got 'us-east-1'/,
  ],
  ['a parameter with an empty part', { parameterName: '/images//web' }, /parameterName must .* single '\/', got '\/images\/\/web'/],
  ['a parameter that is a number', { parameterName: 1 as never }, /parameterName must be known at synth.* got 1/],
  // https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ComponentConfiguration.html
  [
    'a component of Amazon in a version that is none',
    () => ({ components: [WindowsImageComponent.ofAmazon('update-windows', 'latest')] }),
    /ofAmazon takes .* got 'update-windows' in the version 'latest'/,
  ],
  [
    'a component of Amazon by a title',
    () => ({ components: [WindowsImageComponent.ofAmazon('Update Windows')] }),
    /ofAmazon takes .* got 'Update Windows' in the version 'x\.x\.x'/,
  ],
  [
    'a timeout as number',
    () => ({ components: [WindowsImageComponent.powershell('Own', { buildCommands: ['A'], timeout: 5 as never })] }),
    /timeout must be such as Duration/,
  ],
  [
    'options that are none',
    () => ({ components: [WindowsImageComponent.powershell('Own', undefined as never)] }),
    /options must be an object, got undefined/,
  ],
  [
    'a bucket by name',
    () => ({ components: [WindowsImageComponent.fromBucket('Own', 'bucket' as never, 'key')] }),
    /fromBucket takes a bucket .* got 'bucket'/,
  ],
  [
    'a time zone by name',
    () => ({ schedule: WindowsImageSchedule.monthly(1, { timeZone: 'Europe/Berlin' as never }) }),
    /timeZone must be such as TimeZone\.EUROPE_BERLIN, got 'Europe\/Berlin'/,
  ],
  [
    // The ARN has the name in small letters.
    'two components of one name but for large letters',
    { components: [powershell(['Get-Date']), powershell(['Get-Item'], 'OWN')] },
    /must have names of their own, got 'OWN' twice/,
  ],
  [
    // CloudFormation, AWS::ImageBuilder::Component: Data has 16,000 characters at most.
    'more cached images than fit into the document of a component',
    cached(...Array.from({ length: 120 }, (_, index) => `mcr.microsoft.com/windows/servercore/iis:tag-${String(index)}`)),
    /the component of cachedImages must have a document of at most 16000 characters, got \d+\. Leave out/,
  ],
  [
    'more cached images whose registry is a token than fit',
    cached(...Array.from({ length: 120 }, (_, index) => `${Aws.ACCOUNT_ID}.dkr.ecr.${Aws.REGION}.amazonaws.com/iis:tag-${String(index)}`)),
    /must have a document of at most 16000 characters, got \d+ or more/,
  ],
  ['a component with a bad name', { components: [powershell(['Get-Date'], 'with blank')] }, /a name of 1 to 63 letters.*got 'with blank'/],
  [
    'a component without commands',
    () => ({ components: [powershell([])] }),
    /Component 'Own' of a Windows image must have commands in buildCommands, validateCommands or testCommands/,
  ],
  [
    'PowerShell that is not closed',
    () => ({ components: [powershell(["Write-Output 'x"])] }),
    /Component 'Own' of a Windows image: buildCommands must close each quote/,
  ],
  [
    'a secret in a command',
    () => ({ components: [powershell(["$p = '{{resolve:secretsmanager:x:SecretString}}'"])] }),
    /buildCommands must not contain the dynamic reference '\{\{resolve:secretsmanager:x:SecretString\}\}'.*Get-SECSecretValue/s,
  ],
  ['a command that is no text', () => ({ components: [powershell([1 as never])] }), /buildCommands must have texts as elements/],
  [
    'a document that is too long',
    () => ({ components: [powershell([`# ${'x'.repeat(16_000)}`])] }),
    /at most 16000 characters, got \d+.*fromAsset/,
  ],
  [
    'no ARN of a component',
    () => ({ components: [WindowsImageComponent.fromArn('update-windows')] }),
    /takes the ARN of a component.*got 'update-windows'.*ofAmazon/,
  ],
  [
    'an arm64 type',
    { instanceTypes: [new ec2.InstanceType('m7g.large')] },
    /instanceTypes must be types that run Windows, got 'm7g\.large', which has an arm64 processor/,
  ],
  ['no instance type', { instanceTypes: [] }, /instanceTypes must have at least one/],
  [
    'five parallel launches',
    { fastLaunch: { maxParallelLaunches: 5 } },
    /fastLaunch\.maxParallelLaunches must be a whole number of 6 or more, got 5/,
  ],
  [
    'no snapshots',
    { fastLaunch: { targetResourceCount: 0 } },
    /fastLaunch\.targetResourceCount must be a whole number of 1 or more, got 0/,
  ],
  [
    'an AMI that is shared with the key of AWS',
    { distributions: [{ sharedAccountIds: ['123456789012'] }] },
    /has sharedAccountIds, but no key of yours.*Set encryptionKey/s,
  ],
  [
    'two entries of one region',
    { distributions: [{ region: 'us-east-1' }, { region: 'us-east-1' }] },
    /one entry for each region, got two for us-east-1/,
  ],
  ['a parameter without a slash', { parameterName: 'windows' }, /parameterName must .*begin with '\/'.*got 'windows'/],
  ['a parameter with a blank', { parameterName: '/win dows' }, /got '\/win dows'/],
  ['no image retained', { retainedImages: 0 }, /retainedImages must be a whole number from 1 to 1000, got 0/],
  ['half a day', { keepLaunchedWithin: Duration.hours(36) }, /keepLaunchedWithin, in days, must be a whole number from 1 to 365, got 1\.5/],
  ['two years', { keepLaunchedWithin: Duration.days(730) }, /got 730/],
  [
    'a minute that is none',
    () => ({ schedule: WindowsImageSchedule.cron('cron(99 6 1 * ? *)') }),
    /takes minutes from 0 to 59, .* got 'cron\(99 6 .* Replace 99/,
  ],
  ['a month that is none', () => ({ schedule: WindowsImageSchedule.cron('cron(0 6 1 1-13 ? *)') }), /takes month from 1 to 12/],
  // https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
  [
    'both kinds of days',
    () => ({ schedule: WindowsImageSchedule.cron('cron(0 6 * * * *)') }),
    /takes '\?' as day of month or day of week, .* got 'cron\(0 6 \* \* \* \*\)'/,
  ],
  ['a cron expression of Unix', () => ({ schedule: WindowsImageSchedule.cron('0 6 * * 0') }), /six fields.*got '0 6 \* \* 0'/],
  ['the 30th of each month', () => ({ schedule: WindowsImageSchedule.monthly(30) }), /a day from 1 to 28.*got 30/],
  ['a tag of AWS', { tags: { 'aws:x': '1' } }, /tags must have keys .*got 'aws:x'/],
  [
    'a version as text',
    { kubernetesVersion: '1.35' as never },
    /kubernetesVersion must be such as eks\.KubernetesVersion\.V1_35, got '1\.35'/,
  ],
  ['no VPC', { vpc: undefined }, /vpc must be such as cluster\.vpc, got undefined/],
  [
    'a schedule as text',
    { schedule: 'cron(0 6 1 * ? *)' as never },
    /schedule must be such as WindowsImageSchedule\.monthly\(\), got 'cron/,
  ],
  ['a size as number', { diskSize: 120 as never }, /diskSize must be such as Size\.gibibytes\(120\), got 120/],
  ['a time as number', { keepLaunchedWithin: 90 as never }, /keepLaunchedWithin must be such as Duration\.days\(90\), got 90/],
  ['a release as text', { release: '2022' as never }, /release must be such as WindowsServerRelease\.SERVER_2022, got '2022'/],
  ['a topic by its ARN', { failureTopic: 'arn:aws:sns:eu-west-1:1:x' as never }, /failureTopic must be such as new sns\.Topic/],
  ['components that are no list', { components: powershell(['Get-Date']) as never }, /components must be a list, got an object/],
  [
    'a command as component',
    { components: ['Get-Date' as never] },
    /components must have elements such as WindowsImageComponent\.powershell.*got 'Get-Date'/,
  ],
  ['cached images that are no list', { cachedImages: 'example.com/x:1' as never }, /cachedImages must be a list/],
];

test('a prop that the pipeline does not have is warned of', () => {
  const { stack } = testPipeline({ cachedImage: ['example.com/x:1'] } as never);
  Annotations.fromStack(stack).hasWarning(
    '/Stack/Image',
    Match.stringLikeRegexp("has no prop 'cachedImage', so it does nothing.*cachedImages"),
  );
});

test('something else than a pipeline is refused as an image', () => {
  expect(() => WindowsImage.fromPipeline('/imagebuilder/windows' as never)).toThrow(
    "WindowsImage.fromPipeline takes a WindowsImagePipeline, got '/imagebuilder/windows'. For the name of a parameter take WindowsImage.fromSsmParameter.",
  );
});

test.each(CASES)('%s is refused, with what to do and where it is documented', (_, props, message) => {
  const make = () => testPipeline(typeof props === 'function' ? props() : props);
  expect(make).toThrow(message);
  expect(make).toThrow(/See https:\/\//);
});

test.each<[string, Partial<WindowsImagePipelineProps> | ((stack: Stack) => Partial<WindowsImagePipelineProps>)]>([
  ['a digest', cached(`mcr.microsoft.com/windows/servercore@sha256:${'a'.repeat(64)}`)],
  ['tag and digest', cached(`example.com/x:1@sha256:${'a'.repeat(64)}`)],
  ['a registry with a port', cached('registry.example.com:5000/x:1', 'registry:5000/x:1')],
  [
    'an older image on a newer Windows from 2022 on',
    { release: WindowsServerRelease.SERVER_2025, ...cached('mcr.microsoft.com/windows/servercore:ltsc2022') },
  ],
  ['a tag of somebody else that names another Windows', cached('example.com/shop:ltsc2019')],
  ['six parallel launches', { fastLaunch: { maxParallelLaunches: 6 } }],
  ['19 components', { components: Array.from({ length: 19 }, (_, index) => powershell(['Get-Date'], `C${String(index)}`)) }],
])('%s is taken', (_, props) => {
  expect(() => testPipeline(props)).not.toThrow();
});

test('names that neither a distribution nor Fast Launch has are warned of', () => {
  const { stack } = testPipeline({ distributions: [{ regoin: 'eu-west-1' } as never], fastLaunch: { targetCount: 4 } as never });
  for (const name of ['regoin', 'targetCount']) {
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`has no prop '${name}', so it does nothing`));
  }
});

test.each(['/awesome/images', '/imagebuilder/aws/images'])('a parameter named %s is not kept for AWS', (parameterName) => {
  expect(testPipeline({ parameterName }).pipeline.parameterName).toBe(parameterName);
});

test.each([
  'cron(0/15 0 ? * fri#2 *)',
  'cron(0 6 */2 jan-jun ? 2026-2030)',
  'cron(59 23 31W 12 ? *)',
  'cron(0 0 L * ? *)',
  'cron(5,35 8 ? * 1-7 *)',
])('Image Builder takes the schedule %s', (expression) => {
  expect(WindowsImageSchedule.cron(expression).expression).toBe(expression);
});
