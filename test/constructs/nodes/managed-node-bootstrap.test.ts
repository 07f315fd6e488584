import { Size } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  type BootstrapOptions,
  ContainerRuntime,
  TaintEffect,
  WindowsImage,
  type WindowsManagedNodeGroup,
  type WindowsManagedNodeGroupOptions,
  WindowsServerEdition,
  WindowsServerRelease,
} from '../../../lib';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { imageUnverified } from '../../../lib/rules/image-unverified';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { PowerShell, scriptIn } from '../../support/powershell';
import { outcomes } from '../../support/rule-outcomes';
import { propNames } from '../../support/prop-names';
import { testCluster } from '../../support/synth';
import { logicalId, resourceOf } from '../../support/templates';

const { SERVER_2019, SERVER_2022, SERVER_2025 } = WindowsServerRelease;
const { CORE, FULL } = WindowsServerEdition;

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
};

function parts(template: Template, group: WindowsManagedNodeGroup) {
  return {
    nodegroup: resourceOf(template, group.node.findChild('NodegroupSecondaryIp')).Properties,
    launchTemplate: resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { [name: string]: unknown },
  };
}

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html: without an AMI in the launch template EKS adds its own user data.
describe('a managed node group of an EKS-optimized image', () => {
  const { stack, cluster, template: synth } = testCluster();
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html, amiType
  const amiTypes = [
    [SERVER_2019, CORE, 'WINDOWS_CORE_2019_x86_64'],
    [SERVER_2019, FULL, 'WINDOWS_FULL_2019_x86_64'],
    [SERVER_2022, CORE, 'WINDOWS_CORE_2022_x86_64'],
    [SERVER_2022, FULL, 'WINDOWS_FULL_2022_x86_64'],
    [SERVER_2025, CORE, 'WINDOWS_CORE_2025_x86_64'],
    [SERVER_2025, FULL, 'WINDOWS_FULL_2025_x86_64'],
  ] as const;
  const groups = new Map(
    amiTypes.map(([release, edition, amiType]) => [
      amiType as string,
      cluster.addWindowsManagedNodeGroup(amiType.replaceAll('_', ''), { image: WindowsImage.eksOptimized({ release, edition }) }),
    ]),
  );
  const commands = ["Set-Before -Text 'it''s 1'", 'if ($x) {\n  Set-Before -Step 2\n}'];
  const prepared = cluster.addWindowsManagedNodeGroup('Prepared', { bootstrap: { preBootstrapCommands: commands } });
  const template = synth();

  test.each(amiTypes)('%s %s has the AMI type %s, no AMI and no user data', (_release, _edition, amiType) => {
    const group = groups.get(amiType);
    expect(group).toBeDefined();
    const { nodegroup, launchTemplate } = parts(template, group as WindowsManagedNodeGroup);
    expect(nodegroup.AmiType).toBe(amiType);
    for (const name of ['ImageId', 'UserData']) {
      expect(launchTemplate).not.toHaveProperty(name);
    }
    // With a version of its own the group would not follow the cluster.
    for (const name of ['Version', 'ReleaseVersion']) {
      expect(nodegroup).not.toHaveProperty(name);
    }
  });

  test('reads no SSM parameter', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('ami-windows-latest');
  });

  test('warns of nothing on Kubernetes 1.35', () => {
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('has the commands that are to run before, and nothing else, in its user data', () => {
    const { statements, trap, invocations } = powershell.parse(scriptIn(userDataOf(template, 'Prepared', VALUES)));
    expect(statements.map(({ text }) => text)).toEqual(commands);
    expect(trap).toEqual([]);
    expect(invocations.map(({ name }) => name)).toEqual(['Set-Before', 'Set-Before']);
    expect(parts(template, prepared).launchTemplate).not.toHaveProperty('ImageId');
  });

  // Each changes the call of the bootstrap script, which EKS makes.
  const refused: { [option in keyof Required<Omit<BootstrapOptions, 'preBootstrapCommands'>>]: BootstrapOptions[option] } = {
    kubeletExtraArgs: ['--v=2'],
    kubeProxyExtraArgs: ['--v=2'],
    kubeReserved: { memory: Size.gibibytes(1) },
    systemReserved: { memory: Size.gibibytes(1) },
    evictionHard: {},
    apiServerEndpoint: 'https://demo.example',
    base64ClusterCa: 'ZGVtbw==',
    dnsClusterIp: '172.20.0.10',
    serviceCidr: '172.20.0.0/16',
    excludedSnatCidrs: [],
    containerRuntime: ContainerRuntime.CONTAINERD,
    endpoint: 'https://eks.example',
    proxy: { httpsProxy: 'http://proxy.example.com:3128' },
    trustedCertificates: ['-----BEGIN CERTIFICATE-----'],
    restartCommands: ['Add-Domain'],
    postBootstrapCommands: [],
  };

  test('every option of BootstrapOptions is refused or tested above', () => {
    expect([...Object.keys(refused), 'preBootstrapCommands'].sort()).toEqual(
      propNames('constructs/bootstrap/bootstrap-options.ts', 'BootstrapOptions').sort(),
    );
  });

  test.each(Object.entries(refused))('takes no bootstrap.%s', (option, value) => {
    expect(() => cluster.addWindowsManagedNodeGroup(`With${option}`, { bootstrap: { [option]: value } })).toThrow(
      `Windows node group 'With${option}': bootstrap.${option} must not be set with an EKS-optimized image, as EKS joins such nodes by itself.`,
    );
  });

  test('takes no maxPods, and names all that it does not take at once', () => {
    expect(() =>
      cluster.addWindowsManagedNodeGroup('Many', {
        maxPods: 5,
        bootstrap: { endpoint: 'https://eks.example', serviceCidr: '172.20.0.0/16' },
      }),
    ).toThrow('bootstrap.endpoint, bootstrap.serviceCidr, maxPods must not be set');
  });

  test('takes options that are there without a value', () => {
    const bootstrap = { kubeletExtraArgs: undefined, preBootstrapCommands: [] };
    expect(() => testCluster().cluster.addWindowsManagedNodeGroup('Jobs', { bootstrap, maxPods: undefined })).not.toThrow();
  });

  test('takes no tag of EC2 user data in its commands', () => {
    expect(() =>
      cluster.addWindowsManagedNodeGroup('Tag', { bootstrap: { preBootstrapCommands: ['</powershell><persist>true</persist>'] } }),
    ).toThrow("bootstrap.preBootstrapCommands must not contain '</powershell>'");
  });
});

// The same page: with an AMI in the launch template EKS adds nothing, and taints of the API come after the node has joined.
describe.each([
  ['by its id', WindowsImage.fromAmiId('ami-0123456789abcdef0')],
  ['by an SSM parameter', WindowsImage.fromSsmParameter('/my/windows')],
])('a managed node group of an AMI of your own, given %s', (_, image) => {
  const options: WindowsManagedNodeGroupOptions = {
    image,
    maxPods: 8,
    nodeLabels: { tier: 'batch' },
    taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
    bootstrap: {
      kubeletExtraArgs: ['--v=2'],
      preBootstrapCommands: ['Set-Before -Step 1'],
      postBootstrapCommands: ['Set-After -Step 1'],
    },
  };
  const { cluster, template: synth } = testCluster();
  const group = cluster.addWindowsManagedNodeGroup('Jobs', options);
  const template = synth();
  const { nodegroup, launchTemplate } = parts(template, group);
  const script = () => powershell.parse(scriptIn(userDataOf(template, 'Jobs', VALUES)));

  test('has the AMI in the launch template, and no AMI type', () => {
    expect(JSON.stringify(launchTemplate.ImageId)).toMatch(/ami-0123456789abcdef0|SsmParameterValue/);
    for (const name of ['AmiType', 'Version', 'ReleaseVersion']) {
      expect(nodegroup).not.toHaveProperty(name);
    }
  });

  test('calls the bootstrap script once, with all that it would otherwise guess', () => {
    const calls = script().invocations.filter(({ name }) => name.includes('Start-EKSBootstrap'));
    expect(calls).toHaveLength(1);
    const [{ name, parameters, positional }] = calls;
    expect(name).toBe(bootstrapScriptPath);
    expect(positional).toEqual([]);
    // A VPC of 10.0.0.0/8 gets services in 172.20.0.0/16, and DNS is the tenth address:
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
    expect(parameters).toEqual({
      '-EKSClusterName': ['demo'],
      '-APIServerEndpoint': ['https://demo.example'],
      '-Base64ClusterCA': ['ZGVtbw=='],
      '-ServiceCIDR': ['172.20.0.0/16'],
      '-DNSClusterIP': ['172.20.0.10'],
      '-KubeletExtraArgs': [expect.any(String) as string],
    });
  });

  test('hands labels, taints and number of pods to kubelet, not to EKS', () => {
    const call = script().invocations.find(({ name }) => name === bootstrapScriptPath);
    const flags = call?.parameters['-KubeletExtraArgs'][0].split(' ');
    expect(flags).toEqual(
      expect.arrayContaining(['--node-labels=tier=batch', '--register-with-taints=os=windows:NoSchedule', '--max-pods=8', '--v=2']),
    );
    for (const name of ['Labels', 'Taints']) {
      expect(nodegroup).not.toHaveProperty(name);
    }
  });

  test('runs the commands around it in their order, signals to nobody, and leaves the text of a failure', () => {
    const { invocations, trap } = script();
    const names = invocations.map(({ name }) => name).filter((name) => /^Set-|Bootstrap|cfn-signal/.test(name));
    expect(names).toEqual(['Set-Before', bootstrapScriptPath, 'Set-After']);
    expect(trap.flatMap((one) => one.invocations.map(({ name }) => name)).filter((name) => name !== 'Write-Output')).toEqual([
      'Wait-Node',
      'Write-NodeFailure',
    ]);
  });

  test('waits for the EC2_WINDOWS access entry, as EKS would make one for Linux', () => {
    const entry = group.node.findChild('AccessEntry');
    expect(resourceOf(template, entry).Properties.Type).toBe('EC2_WINDOWS');
    expect(resourceOf(template, group.node.findChild('NodegroupSecondaryIp')).DependsOn).toContain(logicalId(entry));
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: 16 KB, counted before base64.
describe.each([
  ['an EKS-optimized image', undefined],
  ['an AMI of your own', WindowsImage.fromAmiId('ami-0123456789abcdef0')],
])('the user data of a managed node group of %s', (_, image) => {
  const synth = (...preBootstrapCommands: string[]) => {
    const { cluster, template } = testCluster();
    const group = cluster.addWindowsManagedNodeGroup('Jobs', { image, bootstrap: { preBootstrapCommands } });
    return { group, template };
  };

  test('is refused at synth if EC2 would not take it', () => {
    expect(synth(`# ${'x'.repeat(16_384)}`).template).toThrow(/ has user data of (at least )?\d+ bytes, but EC2 takes 16384/);
    expect(synth(`# ${'x'.repeat(8_192)}`).template).not.toThrow();
  });

  test('takes more commands, which are checked too', () => {
    const { group, template } = synth('Set-Before -Step 1');
    group.launchTemplate.userData?.addCommands('Set-Later -Step 1');
    expect(userDataOf(template(), 'Jobs', VALUES)).toMatch(/Set-Before -Step 1[\s\S]*Set-Later -Step 1/);
  });

  test('takes no command that ends it, also later', () => {
    const { group, template } = synth('Set-Before -Step 1');
    group.launchTemplate.userData?.addCommands('</powershell>');
    expect(template).toThrow("Windows node group 'Jobs': a command in its user data must not contain '</powershell>'");
  });
});

describe('the Kubernetes version of the cluster', () => {
  const onVersion = (version: string, release: WindowsServerRelease) => {
    const { cluster, template } = testCluster({ version: eks.KubernetesVersion.of(version) });
    cluster.addWindowsManagedNodeGroup('Jobs', { image: WindowsImage.eksOptimized({ release }) });
    return outcomes(imageUnverified, template().toJSON());
  };

  // R32
  test.each([
    ['1.34', SERVER_2025, '1.35'],
    ['1.22', SERVER_2022, '1.23'],
  ])('%s is refused for %s', (version, release, lowest) => {
    expect(() => onVersion(version, release)).toThrow(
      `${release.toString()} needs Kubernetes ${lowest} or newer, but the cluster has ${version}`,
    );
  });

  test.each([
    ['1.35', SERVER_2025],
    ['1.34', SERVER_2022],
    ['1.35', SERVER_2019],
  ])('%s is taken for %s', (version, release) => {
    expect(onVersion(version, release)).toEqual([]);
  });

  test('1.36 is warned of by the checks, which know no AMI for it', () => {
    expect(onVersion('1.36', SERVER_2022)).toEqual([expect.stringContaining('uses an image of EKS for Kubernetes 1.36')]);
  });
});
