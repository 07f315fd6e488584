import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { onlyResource } from '../support/templates';
import { runApp, templateIn } from '../support/run-app';

interface Expectation {
  readonly stack: string;
  /** What the example is there to show. */
  readonly check: (template: Template) => void;
}

const examples = join(__dirname, '../../examples');

const expectations: { [example: string]: Expectation } = {
  minimal: {
    stack: 'Minimal',
    check: (template) => {
      template.resourceCountIs('AWS::EKS::Cluster', 1);
      template.hasResourceProperties('AWS::EKS::AccessEntry', { Type: 'EC2_WINDOWS' });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '4' });
      const source = readFileSync(join(examples, 'minimal/app.ts'), 'utf8');
      const [, windowsPart = ''] = /new Stack\(.*\);\n([\s\S]*)app\.synth\(\);/.exec(source) ?? [];
      const lines = windowsPart.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//'));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(10);
    },
  },
  'prefix-delegation': {
    stack: 'PrefixDelegation',
    check: (template) => {
      template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
        Manifest: Match.stringLikeRegexp('"enable-windows-prefix-delegation":"true".*"warm-prefix-target":"1"'),
      });
      // m5.xlarge: 15 addresses per interface, so 14 prefixes of 16. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
      expect(console.error).toHaveBeenCalledWith('Each node has 224 addresses for pods.');
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
        Tags: Match.arrayWith([
          {
            Key: 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address',
            Value: '224',
            PropagateAtLaunch: false,
          },
        ]),
      });
      expect(imagePaths(template)).toEqual([expect.stringContaining('Windows_Server-2025-English-Core-EKS_Optimized-1.35/image_id')]);
    },
  },
  // R64: the page's example, Windows Server 2022 Full on m5.2xlarge beside a Linux group.
  'windows-2022-with-linux': {
    stack: 'Windows2022WithLinux',
    check: (template) => {
      expect(imagePaths(template)).toEqual([
        '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.35/image_id',
      ]);
      template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: {
          InstanceType: 'm5.2xlarge',
          BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: Match.objectLike({ VolumeSize: 100 }) }],
        },
      });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '3' });
      expect(onlyResource(template, 'AWS::EKS::Nodegroup').Properties).toMatchObject({
        AmiType: 'AL2023_x86_64_STANDARD',
        ScalingConfig: { MinSize: 2, MaxSize: 3 },
      });
    },
  },
};

function imagePaths(template: Template): string[] {
  const parameters = Object.values(template.findParameters('*', { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>' }));
  return (parameters as { Default: string }[]).map(({ Default }) => Default);
}

test('every directory of examples/ is in the table below', () => {
  expect(Object.keys(expectations).sort()).toEqual(readdirSync(examples).sort());
});

describe.each(Object.entries(expectations))('the example %s', (example, { stack, check }) => {
  let content: object;

  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation();
    content = templateIn(runApp(`examples/${example}/app.ts`), stack);
  });

  test('shows what it is for', () => {
    check(Template.fromJSON(content));
  });

  test('has the template that it had', () => {
    const assetHash = /[0-9a-f]{64}/g;
    expect(JSON.parse(JSON.stringify(content).replace(assetHash, 'asset'))).toMatchSnapshot();
  });
});
