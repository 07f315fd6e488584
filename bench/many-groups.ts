import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STACKS = 50;

const role = (...policies: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { ManagedPolicyArns: policies.map((name) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` })) },
});

const variables = Array.from({ length: 18 }, (_, index) => `VARIABLE_${String(index)}`);
const keys = Array.from({ length: 9 }, (_, index) => `key-${String(index)}`);

/** The same settings of the VPC CNI in both languages, 40 lines of YAML. */
const cniSettings = {
  json: JSON.stringify({
    enableWindowsIpam: 'true',
    env: Object.fromEntries(variables.map((name) => [name, name])),
    tolerations: keys.map((key) => ({ key, operator: 'Exists' })),
    resources: {},
  }),
  yaml: [
    'enableWindowsIpam: "true"',
    'env:',
    ...variables.map((name) => `  ${name}: ${name}`),
    'tolerations:',
    ...keys.map((key) => `  - key: ${key}\n    operator: Exists`),
    'resources: {}',
  ].join('\n'),
};

/** A cluster with Linux nodes, a VPC and what Windows needs; the other stacks get it by name. */
function clusterStack(settings: keyof typeof cniSettings): object {
  return {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/8' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/16' } },
      ClusterRole: role('AmazonEKSClusterPolicy', 'AmazonEKSVPCResourceController'),
      Cluster: {
        Type: 'AWS::EKS::Cluster',
        Properties: {
          Version: '1.35',
          RoleArn: { 'Fn::GetAtt': ['ClusterRole', 'Arn'] },
          AccessConfig: { AuthenticationMode: 'API' },
          ResourcesVpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] },
        },
      },
      Cni: {
        Type: 'AWS::EKS::Addon',
        Properties: { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' }, ConfigurationValues: cniSettings[settings] },
      },
      LinuxRole: role('AmazonEKSWorkerNodePolicy'),
      LinuxNodes: {
        Type: 'AWS::EKS::Nodegroup',
        Properties: {
          AmiType: 'AL2023_x86_64_STANDARD',
          ClusterName: { Ref: 'Cluster' },
          NodeRole: { 'Fn::GetAtt': ['LinuxRole', 'Arn'] },
          ScalingConfig: { MinSize: 2, MaxSize: 2 },
        },
      },
    },
    Outputs: Object.fromEntries(['Cluster', 'Subnet'].map((name) => [name, { Value: { Ref: name }, Export: { Name: name } }])),
  };
}

/** The resources of one self-managed group; an instance type that EKS excludes in one group of ten, so that there is something to find. */
function groupResources(index: number): object {
  const name = `Group${String(index)}`;
  const cluster = { 'Fn::ImportValue': 'Cluster' };
  return {
    [`${name}Role`]: role('AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'),
    [`${name}Profile`]: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: `${name}Role` }] } },
    [`${name}Access`]: {
      Type: 'AWS::EKS::AccessEntry',
      Properties: { ClusterName: cluster, PrincipalArn: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] }, Type: 'EC2_WINDOWS' },
    },
    [`${name}Template`]: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          ImageId: '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}',
          InstanceType: index % 10 === 0 ? 'm4.large' : 'm5.large',
          IamInstanceProfile: { Arn: { 'Fn::GetAtt': [`${name}Profile`, 'Arn'] } },
          MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
          BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, Encrypted: true } }],
          UserData: {
            'Fn::Base64': {
              'Fn::Join': [
                '',
                [
                  "<powershell>\n& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName '",
                  cluster,
                  "' -KubeletExtraArgs '--max-pods=9 --node-labels=tier=web' 3>&1 4>&1 5>&1 6>&1\n</powershell>",
                ],
              ],
            },
          },
        },
      },
    },
    [name]: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '1',
        MaxSize: '2',
        VPCZoneIdentifier: [{ 'Fn::ImportValue': 'Subnet' }],
        LaunchTemplate: {
          LaunchTemplateId: { Ref: `${name}Template` },
          Version: { 'Fn::GetAtt': [`${name}Template`, 'LatestVersionNumber'] },
        },
      },
    },
  };
}

/**
 * Writes the templates of a cluster and of groups of Windows nodes, spread evenly over 50 stacks.
 *
 * @param settings the language of the settings of the VPC CNI
 * @returns the paths of the templates
 */
export function writeManyGroups(folder: string, groups: number, settings: keyof typeof cniSettings): string[] {
  mkdirSync(folder, { recursive: true });
  const stacks = Array.from({ length: STACKS }, (_, stack) => ({
    Resources: Object.assign(
      {},
      ...Array.from({ length: groups }, (_group, index) => (index % STACKS === stack ? groupResources(index) : {})),
    ) as object,
  }));
  return [clusterStack(settings), ...stacks].map((template, index) => {
    const path = join(folder, `Stack${String(index)}.template.json`);
    writeFileSync(path, JSON.stringify(template));
    return path;
  });
}
