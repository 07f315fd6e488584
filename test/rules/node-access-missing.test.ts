import { nodeAccessMissing } from '../../lib/rules/node-access-missing';
import {
  asClusterOfV1,
  awsAuthManifest,
  conditionally,
  configMapTemplate,
  customImageTemplate,
  managedConfigMapTemplate,
  manifest,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  windowsMapping,
  withMode,
  withoutEntry,
  type Mapping,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeAccessMissing, template);
const selfManagedAt = 'WindowsTemplate Properties.LaunchTemplateData.IamInstanceProfile';
const admins: Mapping = { rolearn: 'arn:aws:iam::123456789012:role/admins', username: 'admin', groups: ['system:masters'] };
const linux: Mapping = { ...windowsMapping, rolearn: '${LinuxRole.Arn}' };

const windowsRole = { 'Fn::GetAtt': ['WindowsRole', 'Arn'] };

/** A managed node group whose role is also that of the self-managed nodes. */
const managedBeside: Change = ({ Resources }) => {
  Resources.More = rightManagedTemplate().Resources.WindowsNodes;
};

describe('passes for', () => {
  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
    ['no Windows nodes', withoutEntry('API', ({ Resources }) => delete Resources.WindowsNodes)],
    ['an entry in the mode with both', withMode('API_AND_CONFIG_MAP')],
    [
      'an entry in a mode by the default of a parameter',
      withMode('API', (t) => (accessConfig(t).AuthenticationMode = parameterWithDefault(t, 'API'))),
    ],
    ['an entry in a mode that is not known', withMode('API', (t) => (accessConfig(t).AuthenticationMode = parameter(t)))],
    ['an entry for a cluster that is only named', onNamedCluster(rightTemplate())],
    ['an entry of a type that is wrong', rightTemplate(({ Resources }) => (Resources.WindowsAccess.Properties.Type = 'EC2_LINUX'))],
    ['the entry that EKS makes for another group', withoutEntry('API', managedBeside)],
    ['a mapping in aws-auth', configMapTemplate()],
    ['a mapping on a cluster of aws-eks', configMapTemplate(asClusterOfV1)],
    ['a mapping where no mode is set', configMapTemplate(({ Resources }) => delete Resources.Cluster.Properties.AccessConfig)],
    [
      'a mapping in the mode with both',
      withoutEntry('API_AND_CONFIG_MAP', ({ Resources }) => (Resources.AwsAuth = awsAuthManifest(windowsMapping))),
    ],
    ['a mapping beside an entry that may be', mappedWithDoubtfulEntry()],
    ['a mapping among others', configMapTemplate(undefined, [admins, windowsMapping, linux])],
    ['a mapping without groups, which is another fault', configMapTemplate(undefined, [{ rolearn: '${WindowsRole.Arn}' }])],
    ['a mapping of a role with the path /', configMapTemplate(({ Resources }) => (Resources.WindowsRole.Properties.Path = '/'))],
    ['a mapping of a role whose path is not known', configMapTemplate((t) => (t.Resources.WindowsRole.Properties.Path = parameter(t)))],
    ['a managed node group, for which EKS writes aws-auth', managedConfigMapTemplate(({ Resources }) => delete Resources.AwsAuth)],
    ['a managed node group with an image of its own, for which EKS makes an entry', customImageTemplate()],
    ['the same without an entry, which is another fault', customImageTemplate(({ Resources }) => delete Resources.WindowsAccess)],
    ['the same in the mode with both', customImageInBothModes()],
    ['an image of its own that aws-auth maps', customImageOnConfigMap(windowsMapping)],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([]);
  });
});

function accessConfig({ Resources }: LooseTemplate): { AuthenticationMode: unknown } {
  return Resources.Cluster.Properties.AccessConfig as { AuthenticationMode: unknown };
}

function mappedWithDoubtfulEntry(): LooseTemplate {
  return withMode('API_AND_CONFIG_MAP', (template) => {
    template.Resources.AwsAuth = awsAuthManifest(windowsMapping);
    conditionally('WindowsAccess')(template);
  });
}

function customImageInBothModes(): LooseTemplate {
  return customImageTemplate((template) => {
    accessConfig(template).AuthenticationMode = 'API_AND_CONFIG_MAP';
    delete template.Resources.WindowsAccess;
  });
}

/** A managed node group with an image of its own on a cluster that uses aws-auth alone. */
function customImageOnConfigMap(...mappings: Mapping[]): LooseTemplate {
  return customImageTemplate((template) => {
    accessConfig(template).AuthenticationMode = 'CONFIG_MAP';
    delete template.Resources.WindowsAccess;
    if (mappings.length > 0) {
      template.Resources.AwsAuth = awsAuthManifest(...mappings);
    }
  });
}

describe('fails for', () => {
  test.each([
    ['no entry', withoutEntry('API')],
    ['no entry on a cluster of aws-eks', withoutEntry('API', asClusterOfV1)],
    [
      'a mapping where aws-auth does not count',
      withoutEntry('API', ({ Resources }) => (Resources.AwsAuth = awsAuthManifest(windowsMapping))),
    ],
    [
      'an entry for another role',
      rightTemplate(({ Resources }) => (Resources.WindowsAccess.Properties.PrincipalArn = { 'Fn::GetAtt': ['LinuxRole', 'Arn'] })),
    ],
    ['no entries at all, whatever the role is', withoutEntry('API', hideRole)],
    ['nodes that hang on a condition', withoutEntry('API', conditionally('WindowsNodes'))],
  ])('%s, by an app of the CDK', (_, template) => {
    template.Rules = { CheckBootstrapVersion: { Assertions: [] } };
    expect(check(template)).toEqual([expect.stringContaining(`error ${selfManagedAt}: The role`)]);
    expect(check(template)[0]).toMatch(
      /has no access entry on the cluster 'prod', which knows its nodes by nothing else: no node joins\.$/,
    );
  });

  test.each([
    ['a manifest that maps Linux nodes alone', configMapTemplate(undefined, [linux]), 'no mapping in aws-auth'],
    ['a manifest that maps nothing', configMapTemplate(undefined, []), 'no mapping in aws-auth'],
    ['a manifest that maps people', configMapTemplate(undefined, [admins]), 'no mapping in aws-auth'],
    ['a manifest for a cluster of aws-eks', configMapTemplate(asClusterOfV1, [linux]), 'no mapping in aws-auth'],
    [
      'neither an entry nor a mapping',
      withoutEntry('API_AND_CONFIG_MAP', ({ Resources }) => (Resources.AwsAuth = awsAuthManifest(linux))),
      'neither an access entry nor a mapping in aws-auth',
    ],
  ])('%s', (_, template, lack) => {
    expect(check(template)).toEqual([
      `error ${selfManagedAt}: The role 'WindowsRole' of Windows node group 'WindowsNodes' has ${lack}, which 'AwsAuth' writes as a whole for the cluster 'prod'.`,
    ]);
    expect(rawOutcomes(nodeAccessMissing, template)).toEqual([expect.objectContaining({ value: 'WindowsRole' })]);
  });

  test.each([
    ['WindowsRole', withoutEntry('API')],
    ['web', withoutEntry('API', ({ Resources }) => (Resources.WindowsRole.Properties.RoleName = 'web'))],
    ['a role that is not known', withoutEntry('API', hideRole)],
  ])('and says which role it is: %s', (value, template) => {
    expect(check(template)[0]).toContain(value.startsWith('a role') ? 'The role of Windows' : `The role '${value}' of Windows`);
    expect(rawOutcomes(nodeAccessMissing, template)).toEqual([expect.objectContaining({ value })]);
  });

  test('an image of its own that aws-auth does not map', () => {
    const [line, ...more] = check(customImageOnConfigMap(linux));
    expect(more).toEqual([]);
    expect(line).toContain("error WindowsNodes Properties.NodeRole: The role 'WindowsRole'");
    expect(line).toContain('EKS maps it like that of Linux nodes');
  });

  test.each([
    ['the path of the role', configMapTemplate(({ Resources }) => (Resources.WindowsRole.Properties.Path = '/nodes/'))],
    ['a path that is written out', mappedByPath('arn:aws:iam::123456789012:role/nodes/web')],
    ['a path behind an account that is not known', mappedByPath('arn:aws:iam::${AWS::AccountId}:role/nodes/web')],
  ])('a mapping with %s, which aws-auth does not know', (_, template) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toContain(`error ${selfManagedAt}: `);
    expect(line).toContain('by an ARN with a path');
  });

  test('an entry that the cluster does not take, as it uses aws-auth alone', () => {
    const added: Change = ({ Resources }) => (Resources.WindowsAccess = rightTemplate().Resources.WindowsAccess);
    const line = expect.stringMatching(/^error Cluster Properties\.AccessConfig\.AuthenticationMode: .*EKS refuses the entry/) as string;
    expect(check(configMapTemplate(added))).toEqual([line]);
    expect(check(managedConfigMapTemplate(added))).toEqual([line]);
    expect(check(withMode(undefined))).toEqual([line, expect.stringContaining('warning')]);
    expect(rawOutcomes(nodeAccessMissing, configMapTemplate(added))).toEqual([expect.objectContaining({ value: 'CONFIG_MAP' })]);
  });

  test('an entry of another template that is for another cluster', () => {
    const access = {
      Resources: {
        Access: { Type: 'AWS::EKS::AccessEntry', Properties: { ClusterName: 'other', PrincipalArn: 'x', Type: 'EC2_WINDOWS' } },
      },
    };
    expect(check([withoutEntry('API'), access])).toEqual([expect.stringContaining(`warning ${selfManagedAt}`)]);
  });
});

function hideRole(template: LooseTemplate): void {
  template.Resources.WindowsTemplate.Properties.LaunchTemplateData.IamInstanceProfile = { Arn: parameter(template) };
  delete template.Resources.LinuxNodes;
}

function mappedByPath(rolearn: string): LooseTemplate {
  return configMapTemplate(({ Resources }) => (Resources.WindowsRole.Properties.RoleName = 'web'), [{ ...windowsMapping, rolearn }]);
}

describe('only warns where no manifest writes aws-auth, as somebody may do it by hand:', () => {
  test.each([
    ['CONFIG_MAP', withoutEntry('CONFIG_MAP'), 'no mapping in aws-auth', 'Map the role in aws-auth'],
    ['no mode, which is the same', withoutEntry(undefined), 'no mapping in aws-auth', 'Map the role in aws-auth'],
    [
      'API_AND_CONFIG_MAP',
      withoutEntry('API_AND_CONFIG_MAP'),
      'neither an access entry nor',
      'Add an AWS::EKS::AccessEntry of type EC2_WINDOWS',
    ],
  ])('%s', (_, template, lack, fix) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toContain(`warning ${selfManagedAt}: The role 'WindowsRole' of Windows node group 'WindowsNodes' has ${lack}`);
    expect(line).toContain('by hand');
    expect(rawOutcomes(nodeAccessMissing, template)).toEqual([expect.objectContaining({ fix: expect.stringContaining(fix) as string })]);
  });

  test('an image of its own', () => {
    expect(check(customImageOnConfigMap())).toEqual([
      expect.stringMatching(/^warning WindowsNodes Properties\.NodeRole: .*EKS maps it like that of Linux nodes.*by hand/),
    ]);
  });

  test('a manifest of another ConfigMap', () => {
    const other = manifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'default' } });
    expect(check(configMapTemplate(({ Resources }) => (Resources.AwsAuth = other)))).toEqual([expect.stringContaining('warning')]);
  });
});

describe('is unknown', () => {
  test.each([
    ['if the mode is', withoutEntry('API', (t) => (accessConfig(t).AuthenticationMode = parameter(t))), "'Given' has no default"],
    ['for a cluster that is only named', onNamedCluster(withoutEntry('API')), "the cluster 'prod' is not in the templates"],
    [
      'if the role of an entry is',
      rightTemplate((t) => (t.Resources.WindowsAccess.Properties.PrincipalArn = parameter(t))),
      "'WindowsAccess' may be that of the role",
    ],
    [
      'if an entry is for a role by its name',
      rightTemplate(({ Resources }) => (Resources.WindowsAccess.Properties.PrincipalArn = 'arn:aws:iam::123456789012:role/web')),
      "'WindowsAccess' may be",
    ],
    ['if the role of the nodes is', rightTemplate(hideRole), "'WindowsAccess' may be that of the role"],
    ['if the entry may not exist', rightTemplate(conditionally('WindowsAccess')), "'WindowsAccess' may be that of the role"],
    [
      'if the cluster of an entry is',
      rightTemplate((t) => (t.Resources.WindowsAccess.Properties.ClusterName = parameter(t))),
      "'WindowsAccess' may belong to it",
    ],
    [
      'if a managed group may have the role',
      withoutEntry('API', (t) => (t.Resources.LinuxNodes.Properties.NodeRole = parameter(t))),
      "'LinuxNodes' may have the same role",
    ],
    ['if a managed group with the role may not exist', withoutEntry('API', conditionalManaged), "'Stage' has no default"],
    [
      'if a managed group may be one of the cluster',
      withoutEntry('API', (t) => (t.Resources.LinuxNodes.Properties.ClusterName = parameter(t))),
      "'LinuxNodes' may belong to it",
    ],
    ['if the manifest may not exist', configMapTemplate(conditionally('AwsAuth'), [linux]), "'Stage' has no default"],
    ['if the manifest with the mapping may not exist', configMapTemplate(conditionally('AwsAuth')), "'Stage' has no default"],
    [
      'if the manifest cannot be read',
      configMapTemplate((t) => (t.Resources.AwsAuth.Properties.Manifest = parameter(t))),
      "'AwsAuth' cannot be read",
    ],
    ['if another manifest cannot be read', configMapTemplate((t) => (t.Resources.More = unreadable(t)), [linux]), "'More' cannot be read"],
    [
      'if a mapping may be that of the role',
      configMapTemplate(undefined, [{ ...windowsMapping, rolearn: 'arn:aws:iam::123456789012:role/web' }]),
      "'AwsAuth' may map the role",
    ],
    [
      'if the groups of such a mapping are',
      configMapTemplate((t) => void parameter(t), [{ ...admins, groups: ['${Given}'] }]),
      "'AwsAuth' may map the role",
    ],
    ['if the mappings are', configMapTemplate(mappingsOfParameter), "'Given' has no default"],
    [
      'if a mapping is a pattern',
      configMapTemplate(undefined, [{ ...windowsMapping, rolearn: undefined, rolearnlike: 'arn:aws:iam::*:role/*' }]),
      "'AwsAuth' may map the role",
    ],
    [
      'if a patch changes aws-auth',
      withoutEntry('CONFIG_MAP', ({ Resources }) => (Resources.Patch = patch('configmap/aws-auth'))),
      "the patch 'Patch' may change aws-auth",
    ],
    [
      'if a patch changes it by the name in the plural',
      withoutEntry('CONFIG_MAP', ({ Resources }) => (Resources.Patch = patch('configmaps/aws-auth'))),
      "the patch 'Patch' may change aws-auth",
    ],
    [
      'if a patch may change aws-auth',
      withoutEntry('CONFIG_MAP', (t) => (t.Resources.Patch = patch(parameter(t)))),
      "the patch 'Patch' may change aws-auth",
    ],
    [
      'if a patch may be one of its namespace',
      withoutEntry('CONFIG_MAP', (t) => (t.Resources.Patch = patch('cm/aws-auth', parameter(t)))),
      "the patch 'Patch' may change",
    ],
    [
      'with a nested stack that was not given',
      withoutEntry('API', ({ Resources }) => (Resources.More = { Type: 'AWS::CloudFormation::Stack' })),
      "'More' was not given",
    ],
  ])('%s', (_, template, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toMatch(/^\? (WindowsTemplate|WindowsNodes): /);
    expect(line).toContain(cause);
  });

  test('if it is whether a managed node group has an image of its own', () => {
    expect(check(perhapsCustomImage([linux]))).toEqual([expect.stringMatching(/^\? WindowsNodes: .*'Stage' has no default/)]);
    expect(check(perhapsCustomImage([linux, windowsMapping]))).toEqual([]);
  });

  test.each([
    ['another object', patch('configmap/coredns')],
    ['another namespace', patch('configmap/aws-auth', 'default')],
  ])('but not because of a patch of %s', (_, Patch) => {
    expect(check(withoutEntry('CONFIG_MAP', ({ Resources }) => (Resources.Patch = Patch)))).toEqual([expect.stringContaining('warning')]);
  });
});

/** Such a group, whose launch template names an image under a condition only. */
function perhapsCustomImage(mappings: Mapping[]): LooseTemplate {
  const template = customImageOnConfigMap(...mappings);
  conditionally()(template);
  const { WindowsNodes, WindowsTemplate } = template.Resources;
  WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2022_x86_64';
  WindowsTemplate.Properties.LaunchTemplateData.ImageId = { 'Fn::If': ['Maybe', 'ami-12345678', { Ref: 'AWS::NoValue' }] };
  return template;
}

function conditionalManaged(template: LooseTemplate): void {
  managedBeside(template);
  conditionally('More')(template);
}

function mappingsOfParameter(template: LooseTemplate): void {
  parameter(template);
  const metadata = { name: 'aws-auth', namespace: 'kube-system' };
  template.Resources.AwsAuth = manifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { mapRoles: '${Given}' } });
}

function unreadable(template: LooseTemplate) {
  return { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { ClusterName: { Ref: 'Cluster' }, Manifest: parameter(template) } };
}

function patch(ResourceName: unknown, ResourceNamespace: unknown = 'kube-system') {
  return {
    Type: 'Custom::AWSCDK-EKS-KubernetesPatch',
    Properties: { ClusterName: { Ref: 'Cluster' }, ResourceName, ResourceNamespace, ApplyPatchJson: '{}' },
  };
}

test('finds an entry in another template', () => {
  const cluster = withoutEntry('API', (template) => {
    template.Outputs = {
      Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } },
      Role: { Value: windowsRole, Export: { Name: 'role' } },
    };
  });
  const access = {
    Resources: {
      Access: {
        Type: 'AWS::EKS::AccessEntry',
        Properties: { ClusterName: { 'Fn::ImportValue': 'cluster' }, PrincipalArn: { 'Fn::ImportValue': 'role' }, Type: 'EC2_WINDOWS' },
      },
    },
  };
  expect(check([cluster, access])).toEqual([]);
  expect(check(cluster)).toHaveLength(1);
});
