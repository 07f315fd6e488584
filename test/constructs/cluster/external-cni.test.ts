import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { AuthenticationMode, LinuxCapacity, WindowsCniOwner, WindowsIpam, WindowsSupport } from '../../../lib';
import { importedCluster, ownCluster } from '../../support/clusters';
import { testCluster, testStack } from '../../support/synth';
import { findingsOf } from '../findings-of';

function outputs(template: Template): { [name: string]: unknown } {
  const all = template.findOutputs('*') as { [id: string]: { Value: string } };
  const named = Object.entries(all).filter(([id]) => id.includes('VpcCni'));
  return Object.fromEntries(
    named.map(([id, { Value }]) => [/VpcCni(\w+)$/.exec(id)?.[1]?.replace(/[0-9A-F]{8}$/, '') ?? id, JSON.parse(Value)]),
  );
}

describe('settings of the CNI that another stack or tool owns', () => {
  const external = { cni: WindowsCniOwner.external(), kubectlLayer: undefined };

  // What the chart, the add-on and the ConfigMap call them: https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/values.yaml
  test('are outputs, and nothing is written', () => {
    const { cluster, template: synth } = testCluster({ ...external, ipam: WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 }) });
    cluster.addWindowsNodeGroup('Web');
    const template = synth();
    expect(outputs(template)).toEqual({
      ConfigurationValues: {
        enableWindowsIpam: 'true',
        enableWindowsPrefixDelegation: 'true',
        warmWindowsIPTarget: 0,
        minimumWindowsIPTarget: 0,
        warmWindowsPrefixTarget: 1,
      },
      ConfigMapData: {
        'enable-windows-ipam': 'true',
        'enable-windows-prefix-delegation': 'true',
        'warm-ip-target': '0',
        'minimum-ip-target': '0',
        'warm-prefix-target': '1',
      },
    });
    template.resourceCountIs('AWS::EKS::Addon', 0);
    template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 0);
    template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesPatch', 0);
  });

  test('are not missed by the checks', () => {
    const { stack, cluster } = testCluster(external);
    cluster.addWindowsNodeGroup('Web');
    cluster.addWindowsManagedNodeGroup('Jobs');
    expect(findingsOf(stack)).toEqual([]);
  });

  test('are not missed on clusters that are no WindowsCluster', () => {
    const own = testStack();
    new WindowsSupport(own, 'Windows', {
      cluster: ownCluster(own, { defaultCapacity: 2, kubectlProviderOptions: undefined }),
      cni: WindowsCniOwner.external(),
    }).addNodeGroup('Web');
    expect(findingsOf(own).filter((finding) => finding.includes('ipam'))).toEqual([]);

    const elsewhere = testStack();
    new WindowsSupport(elsewhere, 'Windows', {
      cluster: importedCluster(elsewhere, { kubectlProvider: undefined }),
      cni: WindowsCniOwner.external(),
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      authenticationMode: AuthenticationMode.API,
    }).addNodeGroup('Web');
    expect(findingsOf(elsewhere).filter((finding) => finding.includes('ipam'))).toEqual([]);
  });

  test('leave the policy of the CNI to their owner, too', () => {
    const { template } = testCluster({ ...external, linuxCapacity: LinuxCapacity.nodes({ cniPolicyOnNodeRole: false }) });
    template().resourceCountIs('AWS::EKS::PodIdentityAssociation', 0);
  });
});

// R23
test('in a managed add-on Windows IPAM is switched off before it leaves the stack', () => {
  const { template: synth } = testCluster({
    kubectlLayer: undefined,
    cni: WindowsCniOwner.managedAddon({ windowsIpam: false }),
    ipam: WindowsIpam.prefixDelegation(),
  });
  const [addon] = Object.values(synth().findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));
  const { ConfigurationValues } = addon.Properties as { ConfigurationValues: string };
  expect(JSON.parse(ConfigurationValues)).toMatchObject({ enableWindowsIpam: 'false', enableWindowsPrefixDelegation: 'false' });
});
