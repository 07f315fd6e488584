import { awsAuthGroupMissing } from '../../lib/rules/aws-auth-group-missing';
import {
  asClusterOfV1,
  awsAuthManifest,
  conditionally,
  configMapTemplate,
  customImageTemplate,
  managedConfigMapTemplate,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  windowsMapping,
  withMode,
  type Mapping,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(awsAuthGroupMissing, template);
const nothing: Change = () => undefined;

/** As for Linux nodes: that is what the module `aws-eks` of the CDK writes for a managed Windows node group. */
const asLinux: Mapping = { ...windowsMapping, groups: ['system:bootstrappers', 'system:nodes'] };
const admins: Mapping = { rolearn: 'arn:aws:iam::123456789012:role/admins', username: 'admin', groups: ['system:masters'] };

/** A mapping in the mode that has access entries as well, without an entry. */
const inBothModes = (mapping: Mapping, change: Change = nothing) =>
  withMode('API_AND_CONFIG_MAP', (template) => {
    delete template.Resources.WindowsAccess;
    template.Resources.WindowsNodes.DependsOn = ['Cni'];
    template.Resources.AwsAuth = awsAuthManifest(mapping);
    change(template);
  });

const withEntry: Change = ({ Resources }) => (Resources.WindowsAccess = rightTemplate().Resources.WindowsAccess as unknown);

describe('passes for', () => {
  test.each([
    ['self-managed nodes with an access entry', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['the mapping of AWS', configMapTemplate()],
    ['the mapping of AWS on a cluster of aws-eks', configMapTemplate(asClusterOfV1)],
    ['the mapping of AWS for a managed node group', managedConfigMapTemplate()],
    ['the mapping of AWS on a cluster that is only named', onNamedCluster(configMapTemplate())],
    ['more groups', configMapTemplate(nothing, [{ ...windowsMapping, groups: ['web', ...(windowsMapping.groups ?? [])] }])],
    ['administrators', configMapTemplate(nothing, [{ ...windowsMapping, groups: ['system:masters'] }])],
    ['a second mapping, which counts', configMapTemplate(nothing, [asLinux, windowsMapping])],
    ['no Windows nodes', configMapTemplate(({ Resources }) => delete Resources.WindowsNodes, [asLinux])],
    ['no manifest, though one cannot be read', configMapTemplate((t) => (t.Resources.AwsAuth = unreadable(t)))],
    ['no mapping', configMapTemplate(nothing, [admins])],
    ['a mapping that does not count', withMode('API', ({ Resources }) => (Resources.AwsAuth = awsAuthManifest(asLinux)))],
    ['an access entry, which wins', inBothModes(asLinux, withEntry)],
    ['an access entry that EKS makes', inBothModes(asLinux, ({ Resources }) => (Resources.WindowsNodes = managedGroup()))],
    ['an access entry that EKS makes for another group', inBothModes(asLinux, ({ Resources }) => (Resources.More = managedGroup()))],
    ['an access entry that EKS makes for a group with an image of its own', customImageInBothModes()],
    ['an access entry that EKS makes with a group that may not exist', inBothModes(asLinux, conditionalManaged)],
    ['an access entry that EKS makes, whatever the role is', inBothModes(asLinux, managedOfAnyRole)],
    [
      'groups that are not known beside all that are needed',
      configMapTemplate((t) => void parameter(t), [{ ...windowsMapping, groups: [...(windowsMapping.groups ?? []), '${Given}'] }]),
    ],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([]);
  });
});

function managedGroup(): unknown {
  return rightManagedTemplate().Resources.WindowsNodes as unknown;
}

function customImageInBothModes(): LooseTemplate {
  return customImageTemplate(({ Resources }) => {
    Resources.Cluster.Properties.AccessConfig.AuthenticationMode = 'API_AND_CONFIG_MAP';
    delete Resources.WindowsAccess;
    Resources.AwsAuth = awsAuthManifest(asLinux);
  });
}

function conditionalManaged(template: LooseTemplate): void {
  template.Resources.WindowsNodes = managedGroup();
  conditionally('WindowsNodes')(template);
}

function managedOfAnyRole(template: LooseTemplate): void {
  template.Resources.WindowsNodes = managedGroup();
  template.Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web';
}

describe('fails for', () => {
  test.each([
    ['self-managed nodes that are mapped as Linux nodes', configMapTemplate(nothing, [asLinux]), 'kube-proxy may not read services'],
    ['a cluster of aws-eks', configMapTemplate(asClusterOfV1, [asLinux]), 'kube-proxy may not read services'],
    [
      'a cluster without a mode',
      configMapTemplate(({ Resources }) => delete Resources.Cluster.Properties.AccessConfig, [asLinux]),
      'kube-proxy',
    ],
    ['a mapping where no entry wins', inBothModes(asLinux), 'kube-proxy may not read services'],
    ['a second mapping, which counts', configMapTemplate(nothing, [windowsMapping, asLinux]), 'kube-proxy may not read services'],
    ['a mapping beside one of people', configMapTemplate(nothing, [asLinux, admins]), 'kube-proxy may not read services'],
    [
      'a mapping beside one of Linux nodes, whose role may be the same',
      configMapTemplate(nothing, [asLinux, { ...asLinux, rolearn: 'arn:aws:iam::123456789012:role/web' }]),
      'kube-proxy',
    ],
    [
      'the groups by the default of a parameter',
      configMapTemplate(
        (t) => void parameterWithDefault(t, 'system:nodes'),
        [{ ...asLinux, groups: ['system:bootstrappers', '${Given}'] }],
      ),
      'kube-proxy',
    ],
    ['a managed node group, whose mapping EKS completes for a while', managedConfigMapTemplate(nothing, [asLinux]), 'EKS adds it'],
    ['an image of its own, of which EKS knows nothing', customImageOnConfigMap(asLinux), 'kube-proxy may not read services'],
  ])('%s', (_, template, consequence) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toContain(
      "error AwsAuth Properties.Manifest: The ConfigMap aws-auth of the cluster 'prod' maps the role 'WindowsRole' of Windows node group 'WindowsNodes' " +
        `without eks:kube-proxy-windows. ${consequence}`,
    );
    expect(rawOutcomes(awsAuthGroupMissing, template)).toEqual([expect.objectContaining({ value: 'system:bootstrappers, system:nodes' })]);
  });

  test.each([
    ['system:nodes', ['system:bootstrappers', 'eks:kube-proxy-windows']],
    ['system:bootstrappers', ['system:nodes', 'eks:kube-proxy-windows']],
  ])('a mapping without %s', (missing, groups) => {
    const [line, ...more] = check(configMapTemplate(nothing, [{ ...windowsMapping, groups }]));
    expect(more).toEqual([]);
    expect(line).toContain(`error AwsAuth Properties.Manifest: `);
    expect(line).toContain(`without ${missing}. The nodes do not join then.`);
  });

  test('a mapping without groups', () => {
    const template = configMapTemplate(nothing, [{ ...windowsMapping, groups: undefined }]);
    expect(check(template)).toEqual([expect.stringContaining('without system:bootstrappers and system:nodes and eks:kube-proxy-windows')]);
    expect(rawOutcomes(awsAuthGroupMissing, template)).toEqual([expect.objectContaining({ value: 'no groups' })]);
  });
});

function customImageOnConfigMap(mapping: Mapping): LooseTemplate {
  return customImageTemplate(({ Resources }) => {
    Resources.Cluster.Properties.AccessConfig.AuthenticationMode = 'CONFIG_MAP';
    delete Resources.WindowsAccess;
    Resources.AwsAuth = awsAuthManifest(mapping);
  });
}

test.each([
  ['the name of the role', { ...windowsMapping, username: 'web' }, "'web'", 'web'],
  [
    'a name for Fargate',
    { ...windowsMapping, username: 'system:node:{{SessionName}}' },
    "'system:node:{{SessionName}}'",
    'system:node:{{SessionName}}',
  ],
  ['no name', { ...windowsMapping, username: undefined }, "''", 'no username'],
])('warns of %s as the username', (_, mapping, name, value) => {
  const template = configMapTemplate(nothing, [mapping]);
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toContain('warning AwsAuth Properties.Manifest: The ConfigMap aws-auth');
  expect(line).toContain(`to the username ${name}`);
  expect(rawOutcomes(awsAuthGroupMissing, template)).toEqual([expect.objectContaining({ value })]);
});

describe('is unknown', () => {
  test.each([
    [
      'if the mode is',
      configMapTemplate((t) => (t.Resources.Cluster.Properties.AccessConfig = { AuthenticationMode: parameter(t) }), [asLinux]),
      "'Given' has no default",
    ],
    [
      'on a cluster that is only named',
      onNamedCluster(configMapTemplate(nothing, [asLinux])),
      "the cluster 'prod' is not in the templates",
    ],
    [
      'if a group is',
      configMapTemplate((t) => void parameter(t), [{ ...asLinux, groups: ['system:nodes', '${Given}'] }]),
      "'Given' has no default",
    ],
    [
      'if the username is',
      configMapTemplate((t) => void parameter(t), [{ ...windowsMapping, username: '${Given}' }]),
      "'Given' has no default",
    ],
    ['if an entry may win', inBothModes(asLinux, doubtfulEntry), "'WindowsAccess' may be that of the role"],
    [
      'if EKS may make an entry',
      inBothModes(asLinux, (t) => (t.Resources.LinuxNodes.Properties.NodeRole = parameter(t))),
      "'LinuxNodes' may have the same role",
    ],
    [
      'if the mapping may be that of the role',
      configMapTemplate((t) => void parameter(t), [{ ...asLinux, rolearn: '${Given}' }]),
      "'AwsAuth' may map the role",
    ],
    [
      'if another one may be',
      configMapTemplate((t) => void parameter(t), [asLinux, { ...windowsMapping, rolearn: '${Given}' }]),
      "'AwsAuth' may map the role a second time",
    ],
    [
      'if another one may be, with groups that are not known',
      configMapTemplate((t) => void parameter(t), [asLinux, { ...asLinux, rolearn: '${Given}', groups: ['system:nodes', '${Given}'] }]),
      "'AwsAuth' may map the role a second time",
    ],
    ['if the manifest may not exist', configMapTemplate(conditionally('AwsAuth'), [asLinux]), "'Stage' has no default"],
    [
      'if another manifest cannot be read',
      configMapTemplate((t) => (t.Resources.More = unreadable(t)), [asLinux]),
      "'More' cannot be read",
    ],
  ])('%s', (_, template, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toMatch(/^\? AwsAuth: /);
    expect(line).toContain(cause);
  });
});

function doubtfulEntry(template: LooseTemplate): void {
  withEntry(template);
  conditionally('WindowsAccess')(template);
}

function unreadable(template: LooseTemplate): unknown {
  return { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { ClusterName: { Ref: 'Cluster' }, Manifest: parameter(template) } };
}

test('finds a mapping in another template', () => {
  const cluster = configMapTemplate((template) => {
    delete template.Resources.AwsAuth;
    template.Resources.WindowsNodes.DependsOn = ['Cni'];
    template.Outputs = {
      Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } },
      Role: { Value: { 'Fn::GetAtt': ['WindowsRole', 'Arn'] }, Export: { Name: 'role' } },
    };
  });
  const manifest = awsAuthManifest({ ...asLinux, rolearn: '${Role}' }) as {
    Properties: { ClusterName: unknown; Manifest: { 'Fn::Sub': unknown } };
  };
  manifest.Properties.ClusterName = { 'Fn::ImportValue': 'cluster' };
  manifest.Properties.Manifest['Fn::Sub'] = [manifest.Properties.Manifest['Fn::Sub'], { Role: { 'Fn::ImportValue': 'role' } }];
  expect(check([cluster, { Resources: { AwsAuth: manifest } }])).toEqual([expect.stringContaining('error AwsAuth')]);
});
