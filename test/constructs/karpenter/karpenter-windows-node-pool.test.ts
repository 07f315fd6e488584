import { CfnParameter, CfnResource, Duration, Size, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import {
  KarpenterConsolidation,
  KarpenterOperator,
  KarpenterWindowsNodePool,
  TaintEffect,
  type WindowsCluster,
  WindowsImage,
  WindowsImagePipeline,
  WindowsServerEdition,
  WindowsServerRelease,
  WindowsSupport,
} from '../../../lib';
import { propNames } from '../../support/prop-names';
import { ownCluster } from '../../support/clusters';
import { manifestObjects } from '../../support/manifest-objects';
import { testStack } from '../../support/synth';
import { logicalId, managedPolicies, resourceOf, resources } from '../../support/templates';
import { findingsOf } from '../findings-of';
import { type Pool, type PoolOptions, synthesizedPool } from './pool';

const OTHER_ROLE = 'arn:aws:iam::123456789012:role/windows';

const cases: {
  [option in keyof Required<PoolOptions>]: [
    PoolOptions | ((stack: Stack, cluster: WindowsCluster) => PoolOptions),
    (result: Pool, specs: { readonly spec: unknown; readonly pool: unknown }) => void,
  ];
} = {
  poolName: [
    { poolName: 'web' },
    ({ nodeClass, nodePool }) => {
      expect(nodeClass.metadata.name).toBe('web');
      expect(nodePool).toMatchObject({
        metadata: { name: 'web' },
        spec: { template: { spec: { nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'web' } } } },
      });
    },
  ],
  karpenter: [
    (stack) => ({ karpenter: [new CfnResource(stack, 'Chart', { type: 'Custom::Chart' })] }),
    ({ template, pool }) => {
      expect(resourceOf(template, pool.node.findChild('NodeClass-windows')).DependsOn).toContain('Chart');
      // The chart may need the role of the nodes.
      expect(resourceOf(template, pool.nodeRole).DependsOn).toBeUndefined();
    },
  ],
  image: [
    { image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2025 }) },
    (_, { spec }) => {
      expect(spec).toMatchObject({ amiSelectorTerms: [{ alias: 'windows2025@latest' }] });
      expect(spec).not.toHaveProperty('amiFamily');
    },
  ],
  instanceTypes: [
    { instanceTypes: [new ec2.InstanceType('c5.xlarge'), new ec2.InstanceType('c5.2xlarge')] },
    (_, { pool }) => {
      expect(pool).toMatchObject({
        template: { spec: { requirements: requires('node.kubernetes.io/instance-type', 'c5.xlarge', 'c5.2xlarge') } },
      });
    },
  ],
  requirements: [
    { requirements: [{ key: 'karpenter.k8s.aws/instance-generation', operator: KarpenterOperator.GT, values: ['4'] }] },
    (_, { pool }) => {
      const expected = [{ key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] }];
      expect(pool).toMatchObject({ template: { spec: { requirements: expect.arrayContaining(expected) as unknown } } });
      // These tell what instances they are.
      expect(JSON.stringify(pool)).not.toContain('node.kubernetes.io/instance-type');
    },
  ],
  capacityTypes: [
    { capacityTypes: [eks.CapacityType.SPOT, eks.CapacityType.ON_DEMAND] },
    (_, { pool }) => {
      expect(pool).toMatchObject({ template: { spec: { requirements: requires('karpenter.sh/capacity-type', 'spot', 'on-demand') } } });
    },
  ],
  vpcSubnets: [
    (_, { vpc }) => ({ vpcSubnets: { subnets: [vpc.publicSubnets[0]] } }),
    (_, { spec }) => {
      expect(spec).toMatchObject({ subnetSelectorTerms: [{ id: 'subnet-0123456789abcdef0' }] });
    },
  ],
  securityGroups: [
    (stack) => ({ securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'More', 'sg-0aaaaaaaaaaaaaaaa')] }),
    (_, { spec }) => {
      const [own, cluster, more] = ['sg-0123456789abcdef0', 'sg-0fedcba9876543210', 'sg-0aaaaaaaaaaaaaaaa'].map((id) => ({ id }));
      expect(spec).toMatchObject({ securityGroupSelectorTerms: [own, cluster, more] });
    },
  ],
  nodeLabels: [
    { nodeLabels: { tier: 'web' } },
    (_, { pool }) => {
      expect(pool).toMatchObject({ template: { metadata: { labels: { tier: 'web' } } } });
    },
  ],
  taints: [
    {
      taints: [
        { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
        { key: 'slow', effect: TaintEffect.NO_EXECUTE },
      ],
    },
    (_, { pool }) => {
      const taints = [
        { key: 'os', value: 'windows', effect: 'NoSchedule' },
        { key: 'slow', effect: 'NoExecute' },
      ];
      expect(pool).toMatchObject({ template: { spec: { taints } } });
    },
  ],
  maxPods: [
    { maxPods: 9 },
    (_, { spec }) => {
      expect(spec).toMatchObject({ kubelet: { maxPods: 9 } });
    },
  ],
  hostNetworkPods: [
    // m5.large: 9 addresses.
    { maxPods: 12, hostNetworkPods: 3, instanceTypes: [new ec2.InstanceType('m5.large')] },
    (_, { spec }) => {
      expect(spec).toMatchObject({ kubelet: { maxPods: 12 } });
    },
  ],
  kubeReserved: [
    { kubeReserved: { memory: Size.gibibytes(1), cpuMillis: 100 } },
    (_, { spec }) => {
      expect((spec as { kubelet: object }).kubelet).toMatchObject({ kubeReserved: { memory: '1024Mi', cpu: '100m' } });
    },
  ],
  systemReserved: [
    { systemReserved: { ephemeralStorage: Size.gibibytes(2) } },
    (_, { spec }) => {
      expect((spec as { kubelet: object }).kubelet).toMatchObject({ systemReserved: { 'ephemeral-storage': '2048Mi' } });
    },
  ],
  evictionHard: [
    { evictionHard: { 'memory.available': '5%' } },
    (_, { spec }) => {
      expect((spec as { kubelet: { evictionHard: unknown } }).kubelet.evictionHard).toEqual({ 'memory.available': '5%' });
    },
  ],
  preBootstrapCommands: [
    { preBootstrapCommands: ['Set-TimeZone -Id UTC'] },
    (_, { spec }) => {
      expect((spec as { userData: string }).userData).toMatch(/\nSet-TimeZone -Id UTC$/);
    },
  ],
  diskSize: [
    { diskSize: Size.gibibytes(200) },
    (_, { spec }) => {
      expect(spec).toMatchObject({ blockDeviceMappings: [{ deviceName: '/dev/sda1', ebs: { volumeSize: '200Gi' } }] });
    },
  ],
  diskIops: [
    { diskIops: 6000 },
    (_, { spec }) => {
      expect(spec).toMatchObject({ blockDeviceMappings: [{ ebs: { iops: 6000 } }] });
    },
  ],
  diskThroughput: [
    { diskThroughput: 500 },
    (_, { spec }) => {
      expect(spec).toMatchObject({ blockDeviceMappings: [{ ebs: { throughput: 500 } }] });
    },
  ],
  diskEncryptionKey: [
    (stack) => ({ diskEncryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/abc') }),
    (_, { spec }) => {
      expect(spec).toMatchObject({
        blockDeviceMappings: [{ ebs: { encrypted: true, kmsKeyID: 'arn:aws:kms:eu-west-1:123456789012:key/abc' } }],
      });
    },
  ],
  requireImdsv2: [
    { requireImdsv2: false },
    (_, { spec }) => {
      expect(spec).toMatchObject({ metadataOptions: { httpTokens: 'optional' } });
    },
  ],
  metadataHopLimit: [
    { metadataHopLimit: 2 },
    (_, { spec }) => {
      expect(spec).toMatchObject({ metadataOptions: { httpPutResponseHopLimit: 2 } });
    },
  ],
  detailedMonitoring: [
    { detailedMonitoring: true },
    (_, { spec }) => {
      expect(spec).toMatchObject({ detailedMonitoring: true });
    },
  ],
  role: [
    (stack) => ({ role: iam.Role.fromRoleArn(stack, 'Role', OTHER_ROLE) }),
    ({ template }) => {
      template.hasResourceProperties('AWS::IAM::InstanceProfile', { Roles: ['windows'] });
      template.hasResourceProperties('AWS::EKS::AccessEntry', { PrincipalArn: OTHER_ROLE, Type: 'EC2_WINDOWS' });
    },
  ],
  permissionsBoundary: [
    (stack) => ({ permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'limit') }),
    ({ template, pool }) => {
      expect(JSON.stringify(resourceOf(template, pool.nodeRole).Properties.PermissionsBoundary)).toContain('policy/limit');
    },
  ],
  systemsManager: [
    { systemsManager: true },
    ({ template, pool }) => {
      expect(managedPolicies(resourceOf(template, pool.nodeRole))).toContain('AmazonSSMManagedInstanceCore');
    },
  ],
  cpuLimit: [
    { cpuLimit: 64 },
    (_, { pool }) => {
      expect(pool).toMatchObject({ limits: { cpu: 64 } });
    },
  ],
  memoryLimit: [
    { memoryLimit: Size.gibibytes(256) },
    (_, { pool }) => {
      expect(pool).toMatchObject({ limits: { memory: '256Gi' } });
    },
  ],
  consolidation: [
    { consolidation: KarpenterConsolidation.WHEN_EMPTY },
    (_, { pool }) => {
      expect(pool).toMatchObject({ disruption: { consolidationPolicy: 'WhenEmpty' } });
    },
  ],
  consolidateAfter: [
    { consolidateAfter: Duration.hours(2) },
    (_, { pool }) => {
      expect(pool).toMatchObject({ disruption: { consolidateAfter: '2h' } });
    },
  ],
  expireAfter: [
    { expireAfter: Duration.days(14) },
    (_, { pool }) => {
      expect(pool).toMatchObject({ template: { spec: { expireAfter: '336h' } } });
    },
  ],
  terminationGracePeriod: [
    { terminationGracePeriod: Duration.seconds(90) },
    (_, { pool }) => {
      expect(pool).toMatchObject({ template: { spec: { terminationGracePeriod: '90s' } } });
    },
  ],
  weight: [
    { weight: 10 },
    (_, { pool }) => {
      expect(pool).toMatchObject({ weight: 10 });
    },
  ],
  tags: [
    { tags: { team: 'web' } },
    (_, { spec }) => {
      expect(spec).toMatchObject({ tags: { team: 'web' } });
    },
  ],
};

function requires(key: string, ...values: string[]): unknown {
  return expect.arrayContaining([{ key, operator: 'In', values }]);
}

test('all props are below', () => {
  const names = propNames('constructs/karpenter/karpenter-windows-node-pool-props.ts', 'KarpenterWindowsNodePoolProps');
  expect(Object.keys(cases).concat('windowsSupport').sort()).toEqual(names.sort());
});

test.each(Object.entries(cases))('the prop %s changes the pool', (_, [options, check]) => {
  const result = synthesizedPool(options);
  check(result, { spec: result.nodeClass.spec, pool: result.nodePool.spec });
});

// https://karpenter.sh/docs/concepts/nodeclasses/, https://karpenter.sh/docs/concepts/nodepools/
describe('without options', () => {
  let result: Pool;
  beforeAll(() => {
    result = synthesizedPool();
  });

  test('the class is right for Windows', () => {
    expect(result.nodeClass).toEqual({
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'windows' },
      spec: {
        amiSelectorTerms: [{ alias: 'windows2022@latest' }],
        instanceProfile: logicalId(result.pool.node.findChild('InstanceProfile')),
        subnetSelectorTerms: [{ id: 'subnet-0123456789abcdef0' }, { id: 'subnet-0123456789abcdef0' }],
        securityGroupSelectorTerms: [{ id: 'sg-0123456789abcdef0' }, { id: 'sg-0fedcba9876543210' }],
        blockDeviceMappings: [
          {
            deviceName: '/dev/sda1',
            rootVolume: true,
            ebs: { volumeSize: '100Gi', volumeType: 'gp3', encrypted: true, deleteOnTermination: true },
          },
        ],
        metadataOptions: { httpEndpoint: 'enabled', httpProtocolIPv6: 'disabled', httpPutResponseHopLimit: 1, httpTokens: 'required' },
        kubelet: {
          kubeReserved: { memory: '512Mi', 'ephemeral-storage': '1024Mi' },
          systemReserved: { memory: '1536Mi', 'ephemeral-storage': '1024Mi' },
          evictionHard: { 'memory.available': '200Mi', 'nodefs.available': '10%' },
          clusterDNS: ['172.20.0.10'],
        },
        // In a VPC of 10.0.0.0/16.
        userData:
          "$env:SERVICE_IPV4_CIDR = '172.20.0.0/16'\n[Environment]::SetEnvironmentVariable('SERVICE_IPV4_CIDR', $env:SERVICE_IPV4_CIDR, 'Machine')",
      },
    });
  });

  test('the pool starts Windows nodes on demand, and takes none away at once', () => {
    expect(result.nodePool).toEqual({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'windows' },
      spec: {
        disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '10m' },
        template: {
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'windows' },
            requirements: [
              { key: 'kubernetes.io/os', operator: 'In', values: ['windows'] },
              { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
              {
                key: 'node.kubernetes.io/instance-type',
                operator: 'In',
                values: ['m5', 'm6i'].flatMap((family) => ['large', 'xlarge', '2xlarge', '4xlarge'].map((size) => `${family}.${size}`)),
              },
            ],
            expireAfter: '720h',
          },
        },
      },
    });
  });

  test('the role is for Windows, has the policies of a node, and is let in before there is a class', () => {
    const { template, pool } = result;
    expect(managedPolicies(resourceOf(template, pool.nodeRole))).toEqual([
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonEKSWorkerNodePolicy',
    ]);
    const [entry] = Object.entries(resources(template, 'AWS::EKS::AccessEntry')).filter(([, one]) =>
      JSON.stringify(one?.Properties.PrincipalArn).includes(logicalId(pool.nodeRole)),
    );
    expect(entry[1]?.Properties.Type).toBe('EC2_WINDOWS');
    const nodeClass = resourceOf(template, pool.node.findChild('NodeClass-windows'));
    const windowsIpam = Object.keys(resources(template, 'Custom::AWSCDK-EKS-KubernetesPatch'));
    const linux = Object.keys(resources(template, 'AWS::EKS::Nodegroup'));
    expect(nodeClass.DependsOn).toEqual(expect.arrayContaining([entry[0], ...windowsIpam, ...linux]));
    expect(resourceOf(template, pool.node.findChild('NodePool-windows')).DependsOn).toContain(
      logicalId(pool.node.findChild('NodeClass-windows')),
    );
  });

  test('both objects leave with the stack', () => {
    for (const id of ['NodeClass-windows', 'NodePool-windows']) {
      const { DeletionPolicy, Properties } = resourceOf(result.template, result.pool.node.findChild(id));
      expect([DeletionPolicy, Properties.Overwrite ?? false]).toEqual(['Delete', false]);
    }
  });

  test('our own checks find nothing', () => {
    expect(findingsOf(result.stack)).toEqual([]);
  });
});

describe('the image', () => {
  test.each<[string, WindowsImage, object]>([
    [
      'Full edition, by its public parameter, as Karpenter has no alias of it',
      WindowsImage.eksOptimized({ edition: WindowsServerEdition.FULL }),
      {
        amiFamily: 'Windows2022',
        amiSelectorTerms: [
          { ssmParameter: '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.35/image_id' },
        ],
      },
    ],
    [
      'own AMI behind a parameter',
      WindowsImage.fromSsmParameter('/images/web', { release: WindowsServerRelease.SERVER_2019 }),
      { amiFamily: 'Windows2019', amiSelectorTerms: [{ ssmParameter: '/images/web' }] },
    ],
    [
      'own AMI',
      WindowsImage.fromAmiId('ami-0123456789abcdef0', { release: WindowsServerRelease.SERVER_2022 }),
      { amiFamily: 'Windows2022', amiSelectorTerms: [{ id: 'ami-0123456789abcdef0' }] },
    ],
  ])('is found: %s', (_, image, expected) => {
    expect(synthesizedPool({ image }).nodeClass.spec).toMatchObject(expected);
  });
});

test('where the range of services is not known, the script is given the answer of EKS', () => {
  const stack = testStack();
  const windows = new WindowsSupport(stack, 'Windows', { cluster: ownCluster(stack) });
  new KarpenterWindowsNodePool(stack, 'Elastic', { windowsSupport: windows });
  const [nodeClass] = manifestObjects(Template.fromStack(stack), 'EC2NodeClass', { 'AWS::EKS::Cluster': 'demo' });
  expect(nodeClass.spec).toMatchObject({ userData: "$global:EKSCluster = Get-EKSCluster -Name 'demo'" });
  expect(nodeClass.spec).not.toHaveProperty('kubelet.clusterDNS');
});

describe('grantLaunch', () => {
  const statementsOf = (options: PoolOptions | ((stack: Stack) => PoolOptions)) => {
    let role: iam.Role | undefined;
    const { template } = synthesizedPool(options, {}, (pool, stack) => {
      role = new iam.Role(stack, 'Karpenter', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
      pool.grantLaunch(role);
    });
    const policies = Object.values(resources(template, 'AWS::IAM::Policy')).filter((policy) =>
      JSON.stringify(policy?.Properties.Roles).includes(role ? logicalId(role) : '-'),
    );
    return policies.flatMap((policy) => (policy?.Properties.PolicyDocument as { Statement: { [key: string]: unknown }[] }).Statement);
  };

  test('lets Karpenter pass the role to EC2 only', () => {
    expect(statementsOf({})).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: { 'Fn::GetAtt': [expect.stringContaining('ElasticNodeRole'), 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] } },
      },
    ]);
  });

  // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html#ebs-encryption-permissions
  test('lets it use the key of the disks, and pass that right to EC2 alone', () => {
    const statements = statementsOf((stack) => ({ diskEncryptionKey: new kms.Key(stack, 'Key') }));
    expect(statements).toMatchObject([
      { Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] },
      { Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
      { Action: 'iam:PassRole' },
    ]);
  });

  test('lets it use the key of the AMI of a pipeline, once if the disks have it, too', () => {
    const options = (stack: Stack) => {
      const encryptionKey = new kms.Key(stack, 'Key');
      const kubernetesVersion = eks.KubernetesVersion.V1_35;
      const pipeline = new WindowsImagePipeline(stack, 'Image', { kubernetesVersion, vpc: new ec2.Vpc(stack, 'Builds'), encryptionKey });
      return { image: WindowsImage.fromPipeline(pipeline), key: encryptionKey };
    };
    const expected = [
      { Action: 'ssm:GetParameter' },
      { Action: expect.arrayContaining(['kms:Decrypt']) as unknown, Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
      { Action: 'kms:CreateGrant', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
      { Action: 'iam:PassRole' },
    ];
    expect(statementsOf((stack) => ({ image: options(stack).image }))).toMatchObject(expected);
    const both = (stack: Stack) => {
      const { image, key } = options(stack);
      return { image, diskEncryptionKey: key };
    };
    expect(statementsOf(both)).toMatchObject(expected);
  });

  test('lets it read the parameter of an own AMI, and no other', () => {
    const image = WindowsImage.fromSsmParameter('/images/web', { release: WindowsServerRelease.SERVER_2022 });
    const [statement] = statementsOf({ image });
    expect(statement.Action).toBe('ssm:GetParameter');
    expect(JSON.stringify(statement.Resource)).toMatch(/:parameter\/images\/web"/);
    const full = WindowsImage.eksOptimized({ edition: WindowsServerEdition.FULL });
    expect(statementsOf({ image: full }).map(({ Action }) => Action)).toEqual(['iam:PassRole']);
  });

  test('covers both spellings of a parameter whose name a token has', () => {
    const [statement] = statementsOf((stack) => ({
      image: WindowsImage.fromSsmParameter(new CfnParameter(stack, 'Name').valueAsString, { release: WindowsServerRelease.SERVER_2022 }),
    }));
    expect(statement.Resource).toHaveLength(2);
  });
});

test('what is granted to the pool, its nodes may do', () => {
  const { template } = synthesizedPool({}, {}, (pool, stack) => new kms.Key(stack, 'Key').grants.decrypt(pool));
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Action: 'kms:Decrypt' }] },
    Roles: [{ Ref: Match.stringLikeRegexp('^ElasticNodeRole') }],
  });
});
