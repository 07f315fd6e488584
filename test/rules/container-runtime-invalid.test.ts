import { containerRuntimeInvalid as rule } from '../../lib/rules/container-runtime-invalid';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  powershell,
  selfManaged,
  USER_DATA,
  withCustomCluster,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const imageOf = (version: string) =>
  `{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2019-English-Core-EKS_Optimized-${version}/image_id}}`;

/** Nodes with a runtime, an image and a version of the cluster. */
function nodes(runtime: string, image: unknown, version: unknown): LooseTemplate {
  return calling(`-EKSClusterName prod -ContainerRuntime ${runtime}`, ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = image;
    Resources.Cluster.Properties.Version = version;
  });
}

const warning = (version: string) => [
  expect.stringMatching(new RegExp(`^warning ${USER_DATA}: .* 'docker' on ${version}, .*not verified`, 'i')) as string,
];

describe('container-runtime-invalid', () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
  test.each(['cri-o', 'containerd2', "''", 'Docker-EE'])('fails for %s, which the script does not take', (runtime) => {
    for (const template of [
      nodes(runtime, imageOf('1.23'), '1.23'),
      nodes(runtime, imageOf('1.35'), '1.35'),
      nodes(runtime, 'ami-1', given),
    ]) {
      expect(outcomes(rule, template)).toEqual([
        expect.stringMatching(`^error ${USER_DATA}: Windows node group 'WindowsNodes' .*'${runtime.replaceAll("'", '')}'`),
      ]);
    }
  });

  test.each<[string, LooseTemplate, string]>([
    ['by the name of the image', nodes('docker', imageOf('1.24'), undefined), 'Kubernetes 1.24'],
    ['by the name of the image, and not by the cluster', nodes('docker', imageOf('1.24'), '1.23'), 'Kubernetes 1.24'],
    ['in capitals', nodes('DOCKER', imageOf('1.31'), '1.35'), 'Kubernetes 1.31'],
    ['by the cluster', nodes('docker', 'ami-0123456789abcdef0', '1.35'), 'Kubernetes 1.35'],
    ['of which EKS takes the newest', nodes('docker', 'ami-0123456789abcdef0', undefined), 'the newest Kubernetes'],
    ['for a cluster that is only named', calling("-EKSClusterName prod -ContainerRuntime 'docker'", withoutCluster), 'Kubernetes 1.35'],
  ])('warns of docker on 1.24 and newer, %s', (_, template, version) => {
    expect(outcomes(rule, template)).toEqual(warning(version));
  });

  test('warns of docker for a cluster of aws-eks', () => {
    const template = calling('-EKSClusterName prod -ContainerRuntime docker', (right) => {
      right.Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0';
      right.Resources.WindowsTemplate.Properties.LaunchTemplateData.SecurityGroupIds = [];
      withCustomCluster({ version: '1.30' })(right);
    });
    expect(outcomes(rule, template)).toEqual(warning('Kubernetes 1.30'));
  });

  test('takes the version that another stack exports', () => {
    const exporter = { Resources: {}, Outputs: { V: { Value: '1.24', Export: { Name: 'version' } } } };
    const importer = nodes('docker', 'ami-0123456789abcdef0', { 'Fn::ImportValue': 'version' });
    expect(outcomes(rule, [importer, exporter])).toEqual(warning('Kubernetes 1.24'));
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['docker on 1.23', nodes('docker', imageOf('1.23'), '1.23')],
    ['docker on the image for 1.23', nodes('docker', imageOf('1.23'), '1.25')],
    ['docker in a cluster of 1.22', nodes('docker', 'ami-0123456789abcdef0', '1.22')],
    ['containerd', nodes('containerd', imageOf('1.35'), '1.35')],
    ['capitals, which PowerShell does not mind', nodes("'ContainerD'", imageOf('1.35'), '1.35')],
    [
      'a call that is not to be there, of which another rule tells',
      managed({ UserData: powershell(bootstrap('-ContainerRuntime cri-o')) }),
    ],
    ['no call', selfManaged({ UserData: powershell('Get-Date') })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the runtime is a parameter', calling("-EKSClusterName prod -ContainerRuntime '${Given}'"), NOT_GIVEN],
    ['a piece of it is', calling("-EKSClusterName prod -ContainerRuntime 'dock${Given}'"), NOT_GIVEN],
    ['a parameter may hold it', calling('-EKSClusterName prod ${Given}'), NOT_GIVEN],
    ['the version for docker is a parameter', nodes('docker', 'ami-0123456789abcdef0', given), NOT_GIVEN],
    [
      'the cluster is only named, and the image tells no version',
      managedWithImage(
        { ImageId: 'ami-0123456789abcdef0', UserData: powershell(bootstrap('prod -ContainerRuntime docker')) },
        withoutCluster,
      ),
      "the cluster 'prod' is not in the templates",
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${cause}`]);
  });

  test('takes the default of a parameter', () => {
    const template = calling("-EKSClusterName prod -ContainerRuntime '${Runtime}'", ({ Parameters }) => {
      Parameters.Runtime = { Type: 'String', Default: 'rkt' };
    });
    expect(outcomes(rule, template)).toEqual([
      expect.stringContaining("'rkt' to Start-EKSBootstrap.ps1, which takes only docker or containerd: "),
    ]);
    expect(rawOutcomes(rule, template)).toMatchObject([{ value: '-ContainerRuntime rkt', fix: 'Leave -ContainerRuntime out.' }]);
  });
});
