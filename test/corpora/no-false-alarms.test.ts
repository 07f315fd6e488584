import { readdirSync } from 'node:fs';
import { giveParameters } from '../../lib/command/give-parameters';
import { readParameters } from '../../lib/command/read-parameters';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { judge } from '../../lib/rules/judge';
import { TODAY } from '../support/today';
import { rightL2Apps, sourcesOf } from '../support/l2-apps';
import { linuxClass, nodeClass, nodePool, withKarpenter } from '../support/karpenter';
import { imageTemplate } from '../support/image-builder-templates';
import { endpoints, isolated } from '../support/network-changes';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { all } from '../support/windows-changes';
import { describeCorpus, type Corpus } from './describe-corpus';
import { fixturePath, templateFixture } from './read-fixture';

const twoHops = 'the tool lets metadata travel two hops, so that pods reach it';
const imdsV1 = 'IMDSv1 is allowed unless DisableIMDSv1 says otherwise';
const ownPolicy = 'a policy of the account stands in for the one of AWS, and nothing reads what it allows';
const literalImage = 'the tool writes the id of the image that it found when it ran';

const noTemplate = 'EKS lets metadata travel two hops where a managed group has no launch template';

const eksctl = ['eksctl-cluster.json', 'eksctl-windows-nodegroup.json', 'eksctl-linux-nodegroup.json'];
const eksctlWarnings = {
  'image-id-literal NodeGroupLaunchTemplate': literalImage,
  'instance-metadata-exposed NodeGroupLaunchTemplate': twoHops,
};

const l2Warnings: { readonly [name: string]: Corpus['warnings'] } = {
  included: { 'instance-metadata-exposed NodeLaunchTemplate': twoHops },
  'v2-managed': { 'instance-metadata-exposed ClusterNodegroupWindows': noTemplate },
  'v2-managed-add-on': { 'instance-metadata-exposed ClusterNodegroupWindows': noTemplate },
};

/** As the examples of Karpenter have them, with volumes, metadata and kubelet settings. */
const rightKarpenter = [
  nodeClass({
    blockDeviceMappings: [{ deviceName: '/dev/sda1', ebs: { volumeSize: '100Gi', volumeType: 'gp3', encrypted: true } }],
    metadataOptions: { httpEndpoint: 'enabled', httpProtocolIPv6: 'disabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    kubelet: { maxPods: 9, evictionHard: { 'memory.available': '200Mi' } },
    userData: "Write-Host 'before the bootstrap'",
  }),
  linuxClass,
  nodePool([{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m5.large', 'm5.xlarge'] }]),
];

/** By single addresses a m5.large has 9 for pods. */
const singleAddresses: Change = ({ Resources }) => {
  Resources.Cni.Properties.ConfigurationValues = '{"enableWindowsIpam":"true"}';
  Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = {
    'Fn::Base64': { 'Fn::Sub': rightUserData.replace('--max-pods=20', '--max-pods=9') },
  };
};

const signalling: Change = ({ Resources }) => {
  const call =
    '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --stack=${AWS::StackName} --resource=WindowsNodes --region=${AWS::Region}';
  Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = {
    'Fn::Base64': { 'Fn::Sub': rightUserData.replace('</powershell>', `${call}\n</powershell>`) },
  };
  Resources.WindowsNodes.CreationPolicy = { ResourceSignal: { Count: 2, Timeout: 'PT30M' } };
};
const everyService = ['ec2', 'ecr.api', 'ecr.dkr', 's3', 'sts', 'cloudformation'];

const corpora: { readonly [title: string]: Corpus } = {
  'the shape of the template of AWS for self-managed nodes': {
    sources: () => fixtures('aws-windows-nodegroup.yaml'),
    warnings: { 'instance-metadata-exposed NodeLaunchTemplate': `${imdsV1}, and ${twoHops}` },
  },
  'the same with values for its parameters': {
    sources: () =>
      giveParameters(
        fixtures('aws-windows-nodegroup.yaml'),
        readParameters([fixturePath('templates/aws-windows-nodegroup.parameters.json')]),
      ),
    warnings: { 'instance-metadata-exposed NodeLaunchTemplate': twoHops },
  },
  'the three stacks of eksctl': { sources: () => fixtures(...eksctl), warnings: eksctlWarnings },
  'the three stacks of eksctl with their names': {
    sources: () =>
      eksctl.map((name) => ({ ...templateFixture(name), stackName: name.replace('.json', '').replace('eksctl-', 'eksctl-shop-') })),
    warnings: eksctlWarnings,
  },
  'a node group of eksctl alone': {
    sources: () => fixtures('eksctl-windows-nodegroup.json'),
    warnings: eksctlWarnings,
  },
  'a managed Windows node group of eksctl': {
    sources: () => fixtures('eksctl-cluster.json', 'eksctl-linux-nodegroup.json', 'eksctl-managed-windows-nodegroup.json'),
    warnings: { 'instance-metadata-exposed LaunchTemplate': twoHops },
  },
  'what a Terraform configuration comes to': {
    sources: () => fixtures('terraform-style.yaml'),
    warnings: { 'image-id-literal WindowsLaunchTemplate': literalImage },
  },
  'user data in the styles that people write': { sources: () => fixtures('user-data-styles.yaml') },
  'user data that decides whether and when it calls the bootstrap script': { sources: () => fixtures('user-data-that-decides.yaml') },
  'charts and objects of a Quick Start, on tainted nodes': { sources: () => fixtures('quick-start-charts.yaml') },
  'self-managed nodes by hand': { sources: () => fixtures('raw-l1-self-managed.yaml') },
  'managed nodes by hand': {
    sources: () => fixtures('raw-l1-managed.yaml'),
    warnings: { 'instance-metadata-exposed WindowsNodes': noTemplate },
  },
  'managed nodes with an image of their own by hand': { sources: () => fixtures('raw-l1-managed-custom-ami.yaml') },
  'a cluster in CONFIG_MAP mode': { sources: () => fixtures('config-map-mode.yaml') },
  'ConfigMaps that are applied by hand': {
    sources: () => fixtures('kubectl-by-hand.yaml'),
    warnings: {
      'node-access-missing WindowsTemplate': 'it works only if somebody applies aws-auth',
      'windows-ipam-disabled Cluster': 'it works only if somebody applies amazon-vpc-cni',
    },
  },
  'types of the CloudFormation registry': { sources: () => fixtures('third-party-types.yaml') },
  'no Linux nodes, but Fargate': {
    sources: () => fixtures('fargate-for-coredns.yaml'),
    warnings: { 'instance-metadata-exposed Windows2022': noTemplate, 'instance-metadata-exposed Windows2025': noTemplate },
  },
  'nodes in public subnets': {
    sources: () => fixtures('public-nodes.yaml'),
    warnings: { 'cluster-role-policy-missing ClusterRole': ownPolicy },
  },
  'a template that depends on conditions which are not known': { sources: () => fixtures('conditional-nodes.yaml') },
  'workloads and their cluster': {
    sources: () => fixtures('raw-l1-managed.yaml', 'windows-workloads.yaml'),
    warnings: { 'instance-metadata-exposed WindowsNodes': noTemplate },
  },
  'workloads without their cluster': { sources: () => fixtures('windows-workloads.yaml') },
  'nested stacks': { sources: () => fixtures('nested-parent.json') },
  'a nested stack without its parent': { sources: () => fixtures('nested-nodes.json') },
  'nested stacks that were not given': {
    sources: () => fixtures('nested-parent.json').map((source) => ({ ...source, nested: undefined })),
  },
  'the template of the tests of rules': { sources: () => [{ path: 'right.json', template: rightTemplate() }] },
  'the managed template of the tests of rules': { sources: () => [{ path: 'right.json', template: rightManagedTemplate() }] },
  'a pipeline of images by hand': { sources: () => fixtures('image-pipeline.yaml') },
  'nodes of an AMI that a pipeline of the same template builds': { sources: () => [{ path: 'image.json', template: imageTemplate() }] },
  'drivers for storage, and logs, beside tainted nodes': {
    sources: () => fixtures('storage-and-logs.yaml'),
    warnings: { 'instance-metadata-exposed WindowsNodes': noTemplate },
  },
  'Karpenter with classes and pools for Windows and Linux': {
    sources: () => [{ path: 'karpenter.json', template: withKarpenter(rightKarpenter, singleAddresses) }],
  },
  'isolated nodes that signal, with all endpoints': {
    sources: () => [{ path: 'isolated.json', template: rightTemplate(all(isolated, signalling, endpoints(...everyService))) }],
  },
  'an add-on that decides, beside an export of the name of the cluster': {
    sources: () => [
      {
        path: 'exported.json',
        template: rightTemplate((template) => (template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cn' } } })),
      },
    ],
  },
  // No file of the folder is left out: those of nested stacks are judged above.
  'all of them together': {
    sources: () =>
      fixtures(...readdirSync(fixturePath('templates')).filter((name) => !name.includes('parameters') && !name.startsWith('nested-'))),
    warnings: {
      'instance-metadata-exposed NodeLaunchTemplate': `${imdsV1}, and ${twoHops}`,
      'instance-metadata-exposed WindowsNodes': noTemplate,
      'instance-metadata-exposed Windows2022': noTemplate,
      'instance-metadata-exposed Windows2025': noTemplate,
      'image-id-literal WindowsLaunchTemplate': literalImage,
      'instance-metadata-exposed LaunchTemplate': twoHops,
      'cluster-role-policy-missing ClusterRole': ownPolicy,
      'node-access-missing WindowsTemplate': 'it works only if somebody applies aws-auth',
      'windows-ipam-disabled Cluster': 'it works only if somebody applies amazon-vpc-cni',
      ...eksctlWarnings,
    },
  },
  ...Object.fromEntries(
    Object.entries(rightL2Apps).map(([name, stack]) => [
      `the app '${name}' of aws-cdk-lib`,
      {
        sources: () => sourcesOf(stack()),
        warnings: l2Warnings[name],
      },
    ]),
  ),
};

describe.each(Object.entries(corpora))('%s', describeCorpus);

describe.each(['empty.yaml', 'no-eks.yaml', 'linux-only.yaml', 'eksctl-linux-nodegroup.json'])('%s, without Windows nodes', (name) => {
  test('has nothing that one could say anything about', () => {
    expect(judge(fixtures(name), { today: TODAY })).toEqual({ findings: [], notChecked: [] });
  });
});

function fixtures(...names: string[]): TemplateSource[] {
  return names.map(templateFixture);
}
