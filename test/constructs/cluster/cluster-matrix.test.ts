import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { AuthenticationMode, WindowsImage, type WindowsManagedNodeGroup, type WindowsNodeGroup, WindowsSupport } from '../../../lib';
import { CLUSTER_KINDS, type ClusterKind } from '../../support/clusters';
import { type DeployTimeValues, evaluateString, userDataOf } from '../../support/evaluate';
import { testStack } from '../../support/synth';
import { logicalId, managedPolicies, resourceOf, resources, type TemplateResource } from '../../support/templates';
import { findingsOf } from '../findings-of';

// Each synthesis prints what the checks warn of.
jest.spyOn(console, 'error').mockImplementation();

const GROUPS = ['Web', 'Jobs', 'OwnAmi'] as const;
const NODES = ['system:bootstrappers', 'system:nodes'];
const USERNAME = 'system:node:{{EC2PrivateDNSName}}';
const RESOURCE = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';

/** A cluster of a kind with a self-managed group, and managed ones with an image of EKS and with an AMI of the user. */
function synthesize(kind: ClusterKind) {
  const stack = testStack();
  const props = kind.props(stack);
  const windows = new WindowsSupport(stack, 'Windows', props);
  const groups: { [id in (typeof GROUPS)[number]]: WindowsNodeGroup | WindowsManagedNodeGroup } = {
    Web: windows.addNodeGroup('Web'),
    Jobs: windows.addManagedNodeGroup('Jobs'),
    OwnAmi: windows.addManagedNodeGroup('OwnAmi', { image: WindowsImage.fromAmiId('ami-0123456789abcdef0') }),
  };
  const template = Template.fromStack(stack);
  const types = Object.fromEntries(Object.entries(resources(template)).map(([id, resource]) => [id, resource?.Type ?? '']));
  const arn = (role: IRole) => `arn:aws:iam::123456789012:role/${logicalId(role)}`;
  const arns = Object.fromEntries(Object.keys(types).map((id) => [`${id}.Arn`, `arn:aws:iam::123456789012:role/${id}`]));
  return {
    stack,
    windows,
    template,
    /** The cluster, if it is made in the stack. */
    own: props.cluster instanceof eks.Cluster || props.cluster instanceof eksV1.Cluster ? props.cluster : undefined,
    clusterName: stack.resolve(props.cluster.clusterName) as unknown,
    roleOf: (id: (typeof GROUPS)[number]) => groups[id].nodeRole,
    arn,
    /** What starts the instances of a group. */
    group: (id: (typeof GROUPS)[number]) => resourceOf(template, starter(groups[id])),
    /** Text with the ARNs of roles in place of references. */
    text: (value: unknown) => evaluateString(value, arns, types),
  };
}

type Synthesized = ReturnType<typeof synthesize>;

function starter(group: WindowsNodeGroup | WindowsManagedNodeGroup): IConstruct {
  return 'autoScalingGroup' in group ? group.autoScalingGroup : group.node.findChild('NodegroupSecondaryIp');
}

function accessEntries({ template }: Synthesized): [string, TemplateResource['Properties']][] {
  const all = resources(template, 'AWS::EKS::AccessEntry');
  return Object.entries(all).flatMap(([id, entry]) => (entry?.Properties.Type === 'EC2_WINDOWS' ? [[id, entry.Properties]] : []));
}

/** The manifest of `aws-auth` and the roles that it maps, if there is one. */
function awsAuth({ template, text }: Synthesized) {
  const manifests = Object.entries(resources(template, RESOURCE)).map(([id, resource]) => ({
    id,
    manifest: resource?.Properties.Manifest,
  }));
  const found = manifests.find(({ manifest }) => JSON.stringify(manifest).includes('aws-auth'));
  const [object] = JSON.parse(found ? text(found.manifest) : '[{"data":{"mapRoles":"[]"}}]') as [{ data: { mapRoles: string } }];
  return { id: found?.id, roles: JSON.parse(object.data.mapRoles) as { rolearn: string; username: string; groups: string[] }[] };
}

function mappingOutputs({ template, text }: Synthesized): string[] {
  const outputs = Object.values(template.findOutputs('*')) as { Value: unknown }[];
  return outputs
    .map(({ Value }) => JSON.stringify(Value))
    .flatMap((json, index) => (json.includes('rolearn') ? [text(outputs[index].Value)] : []));
}

describe.each(CLUSTER_KINDS)('a cluster of %s', (_, kind) => {
  let all: Synthesized;
  beforeAll(() => {
    all = synthesize(kind);
  });

  test('passes the checks, which have nothing to say of the AMI that was named on purpose, either', () => {
    expect(findingsOf(all.stack)).toEqual([]);
  });

  test('has the settings for Windows applied over what is there, by its own kubectl', () => {
    const parts = ['AmazonVpcCni', 'KubeProxyWindows', 'DisableOnRemoval'].map((id) =>
      resourceOf(all.template, all.windows.node.findChild(id)),
    );
    expect(parts.map(({ Type }) => Type)).toEqual([RESOURCE, RESOURCE, PATCH]);
    for (const manifest of parts.slice(0, 2)) {
      expect(manifest).toMatchObject({ Properties: { Overwrite: true }, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(manifest.Properties).not.toHaveProperty('PruneLabel');
    }
    for (const { Properties } of parts) {
      expect(Properties.ClusterName).toEqual(all.clusterName);
      expect(JSON.stringify(Properties.ServiceToken)).toMatch(kind.isOwn ? /Fn::GetAtt.*KubectlProvider/ : /function:kubectl/);
      // The function of aws-eks takes the role by which it may speak to the cluster; that of aws-eks-v2 has one itself.
      expect('RoleArn' in Properties).toBe(kind.isV1);
    }
  });

  test('has the ConfigMap written and Windows IPAM on before a Windows node starts', () => {
    for (const id of GROUPS) {
      const settings = ['AmazonVpcCni', 'KubeProxyWindows', 'DisableOnRemoval'].map((part) => logicalId(all.windows.node.findChild(part)));
      expect(all.group(id).DependsOn).toEqual(expect.arrayContaining(settings));
    }
  });

  test('lets the control plane manage addresses, or says who has to', () => {
    const warning = Match.stringLikeRegexp('policy AmazonEKSVPCResourceController could not be attached');
    expect(all.own !== undefined).toBe(kind.isOwn);
    if (all.own) {
      expect(managedPolicies(resourceOf(all.template, all.own.role))).toEqual(['AmazonEKSClusterPolicy', 'AmazonEKSVPCResourceController']);
      Annotations.fromStack(all.stack).hasNoWarning('*', warning);
    } else {
      Annotations.fromStack(all.stack).hasWarning('/Stack/Windows', warning);
    }
  });

  test('tells its version and service range if it is made in the app', () => {
    expect(all.windows.kubernetesVersion).toBe('1.34');
    expect(all.windows.serviceIpv4Cidr).toBe(kind.isOwn ? '192.168.0.0/20' : undefined);
    expect(JSON.stringify(all.template.findParameters('*'))).toContain('Windows_Server-2022-English-Core-EKS_Optimized-1.34/image_id');
  });

  test.each(['Web', 'OwnAmi'])("has the nodes of '%s' join it by the bootstrap script, with the service range that it has", (id) => {
    const ofOwn: DeployTimeValues = { Cluster: 'demo', 'Cluster.Endpoint': 'https://demo', 'Cluster.CertificateAuthorityData': 'ZGVtbw==' };
    const type = kind.isV1 ? 'Custom::AWSCDK-EKS-Cluster' : 'AWS::EKS::Cluster';
    const values = Object.fromEntries(Object.entries(ofOwn).map(([key, value]) => [key.replace('Cluster', type), value]));
    const userData = userDataOf(all.template, `Windows${id}`, { ...values, 'AWS::Region': 'eu-west-1' });
    expect(userData).toContain(
      kind.isOwn
        ? "Start-EKSBootstrap.ps1' -EKSClusterName 'demo' -APIServerEndpoint 'https://demo' -Base64ClusterCA 'ZGVtbw==' " +
            "-ServiceCIDR '192.168.0.0/20' -DNSClusterIP '192.168.0.10' -KubeletExtraArgs"
        : "Start-EKSBootstrap.ps1' -EKSClusterName 'existing' -KubeletExtraArgs",
    );
  });

  test.each(['Jobs', 'OwnAmi'] as const)("has the managed group '%s' in it", (id) => {
    expect(all.group(id)).toMatchObject({ Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: all.clusterName } });
    expect(all.group(id).Properties.AmiType).toBe(id === 'Jobs' ? 'WINDOWS_CORE_2022_x86_64' : undefined);
  });

  describe.each(GROUPS)("knows the nodes of '%s'", (id) => {
    const hasEntries = kind.mode !== AuthenticationMode.CONFIG_MAP;

    // https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html: no groups and no policies for EC2_WINDOWS.
    test(`by ${hasEntries ? 'an access entry for Windows, which is there first' : 'no access entry'}`, () => {
      const role = { 'Fn::GetAtt': [logicalId(all.roleOf(id)), 'Arn'] };
      const entries = accessEntries(all).filter(([, { PrincipalArn }]) => JSON.stringify(PrincipalArn) === JSON.stringify(role));
      expect(entries).toHaveLength(hasEntries ? 1 : 0);
      for (const [entry, properties] of entries) {
        expect(properties).toMatchObject({ ClusterName: all.clusterName, Type: 'EC2_WINDOWS' });
        expect(properties).not.toHaveProperty('KubernetesGroups');
        expect(properties.AccessPolicies ?? []).toEqual([]);
        expect(all.group(id).DependsOn).toContain(entry);
      }
    });

    // https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
    test(`by ${!hasEntries && kind.isOwn ? 'the ConfigMap aws-auth, which is there first' : 'no aws-auth of this app'}`, () => {
      const rolearn = all.arn(all.roleOf(id));
      const { id: manifest, roles } = awsAuth(all);
      const isMapped = !hasEntries && kind.isOwn;
      expect(roles.filter((mapping) => mapping.rolearn === rolearn)).toEqual(
        isMapped ? [{ rolearn, username: USERNAME, groups: [...NODES, 'eks:kube-proxy-windows'] }] : [],
      );
      if (isMapped) {
        expect(all.group(id).DependsOn).toContain(manifest);
      }
    });

    test(`with ${!hasEntries && !kind.isOwn ? 'a mapping to be added by hand, and a warning' : 'nothing to be done by hand'}`, () => {
      const byHand = !hasEntries && !kind.isOwn;
      const mapping = [
        `- rolearn: ${all.arn(all.roleOf(id))}`,
        `  username: ${USERNAME}`,
        '  groups:',
        ...[...NODES, 'eks:kube-proxy-windows'].map((group) => `    - ${group}`),
      ].join('\n');
      expect(mappingOutputs(all).filter((output) => output === mapping)).toHaveLength(byHand ? 1 : 0);
      const warnings = Annotations.fromStack(all.stack).findWarning(`/Stack/Windows/${id}`, Match.stringLikeRegexp("ConfigMap 'aws-auth'"));
      expect(warnings).toHaveLength(byHand ? 1 : 0);
    });
  });

  test('keeps what others put into aws-auth', () => {
    const linux = all.own?.defaultNodegroup;
    const isMapped = kind.isV1 && kind.isOwn && kind.mode !== AuthenticationMode.API;
    expect(awsAuth(all).roles.filter(({ groups }) => groups.length === NODES.length)).toEqual(
      isMapped && linux ? [{ rolearn: all.arn(linux.role), username: USERNAME, groups: NODES }] : [],
    );
  });

  test('has the Linux nodes that it made itself before its Windows nodes', () => {
    const linux = all.own?.defaultNodegroup;
    expect(linux === undefined).toBe(!kind.isOwn);
    for (const id of linux ? GROUPS : []) {
      expect(all.group(id).DependsOn).toContain(linux && logicalId(linux));
    }
  });
});
