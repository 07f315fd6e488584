import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { LinuxCapacity, WindowsCniOwner, WindowsIpam, type WindowsClusterProps } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, resourceOf, resources } from '../../support/templates';

function managed(props: Partial<WindowsClusterProps> = {}) {
  const { stack, cluster, template: synth } = testCluster({ cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined, ...props });
  const groups = [
    cluster.addWindowsNodeGroup('Web').autoScalingGroup,
    cluster.addWindowsManagedNodeGroup('Jobs').node.findChild('NodegroupSecondaryIp'),
  ];
  const template = synth();
  const addon = (name: string) => {
    const all = Object.entries(resources(template, 'AWS::EKS::Addon')).filter(([, resource]) => resource?.Properties.AddonName === name);
    expect(all).toHaveLength(1);
    const [id, resource] = all[0];
    return { id, ...resource };
  };
  return { stack, cluster, template, groups, addon };
}

const ADDONS = ['vpc-cni', 'kube-proxy', 'coredns'];

describe('a cluster whose CNI EKS manages', () => {
  const { cluster, template, groups, addon } = managed();

  test('has nothing that runs kubectl, and no Lambda function at all', () => {
    const types = new Set(Object.values(resources(template)).map((resource) => resource?.Type));
    expect([...types].filter((type) => /^(AWS::Lambda|Custom|AWS::CloudFormation)::/.test(type ?? ''))).toEqual([]);
  });

  test.each(ADDONS)('has EKS manage %s, in the place of what the cluster was made with', (name) => {
    expect(addon(name)).toMatchObject({
      Properties: { ClusterName: { Ref: logicalId(cluster.cluster) }, ResolveConflicts: 'OVERWRITE', PreserveOnDelete: true },
    });
  });

  test('has no other add-ons', () => {
    template.resourceCountIs('AWS::EKS::Addon', ADDONS.length);
  });

  // It is healthy only once its pods run, and CloudFormation waits for that.
  test('gets CoreDNS after the Linux nodes', () => {
    const [linux] = Object.entries(resources(template, 'AWS::EKS::Nodegroup')).filter(
      ([, group]) => group?.Properties.AmiType === 'AL2023_x86_64_STANDARD',
    );
    expect(addon('coredns').DependsOn).toContain(linux[0]);
    expect(addon('coredns').Properties).not.toHaveProperty('ConfigurationValues');
  });

  test('does not keep the Linux nodes waiting for the CNI, which they have from the start', () => {
    const linux = Object.values(resources(template, 'AWS::EKS::Nodegroup')).filter(
      (group) => group?.Properties.AmiType === 'AL2023_x86_64_STANDARD',
    );
    expect(linux[0]?.DependsOn ?? []).not.toContain(addon('vpc-cni').id);
  });

  test('starts no Windows node before the CNI has its settings', () => {
    for (const group of groups) {
      expect(resourceOf(template, group).DependsOn).toContain(addon('vpc-cni').id);
    }
  });
});

// https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html: computeType of the add-on.
test('CoreDNS on Fargate is a configuration value of its add-on, after the Fargate profile', () => {
  const { template, addon } = managed({ linuxCapacity: LinuxCapacity.fargate() });
  const [profile] = Object.keys(resources(template, 'AWS::EKS::FargateProfile'));
  expect(JSON.parse(String(addon('coredns').Properties?.ConfigurationValues))).toEqual({ computeType: 'Fargate' });
  expect(addon('coredns').DependsOn).toContain(profile);
  template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesPatch', 0);
});

// CloudFormation waits for the add-on, which is degraded until a node runs its pods: terraform-aws-eks#3001.
test('a cluster that gets its Linux capacity elsewhere has no add-on that waits for nodes', () => {
  const { template } = testCluster({ cni: WindowsCniOwner.managedAddon(), linuxCapacity: LinuxCapacity.none() });
  const names = Object.values(resources(template(), 'AWS::EKS::Addon')).map((addon) => addon?.Properties.AddonName);
  expect(names.sort()).toEqual(['kube-proxy', 'vpc-cni']);
});

test('a kubectl layer is for what the app does with it: Windows support needs none', () => {
  const { cluster, template } = testCluster({ cni: WindowsCniOwner.managedAddon() });
  expect(cluster.cluster.kubectlProvider).toBeDefined();
  template().resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 0);
  template().resourceCountIs('Custom::AWSCDK-EKS-KubernetesPatch', 0);
});

test('a cluster whose CNI manages itself has no add-ons of EKS', () => {
  testCluster().template().resourceCountIs('AWS::EKS::Addon', 0);
});

test.each<[string, Partial<WindowsClusterProps>]>([
  ['Linux nodes', {}],
  ['CoreDNS on Fargate', { linuxCapacity: LinuxCapacity.fargate() }],
  ['prefix delegation', { ipam: WindowsIpam.prefixDelegation() }],
])('the AwsSolutions pack of cdk-nag finds nothing in one with %s and no kubectl', (_, props) => {
  const { stack, cluster } = testCluster(
    { cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined, ...props },
    testStack({ '@aws-cdk/core:failSynthOnValidationErrors': false }),
  );
  cluster.addWindowsNodeGroup('Web');
  cluster.addWindowsManagedNodeGroup('Jobs');
  const app = stack.node.root as App;
  jest.spyOn(console, 'error').mockImplementation();
  const pack = new AwsSolutionsChecks(app);
  Validations.of(app).addPlugins(pack);
  app.synth();
  expect(pack.validateScope(app).violations.map(({ ruleName }) => ruleName)).toEqual([]);
});
