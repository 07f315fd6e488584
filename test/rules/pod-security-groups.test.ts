import { podSecurityGroups } from '../../lib/rules/pod-security-groups';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };

function policy(
  spec: object,
  {
    namespace = 'shop',
    apiVersion = 'vpcresources.k8s.aws/v1beta1',
    kind = 'SecurityGroupPolicy',
  }: { namespace?: unknown; apiVersion?: unknown; kind?: unknown } = {},
) {
  return {
    apiVersion,
    kind,
    metadata: { name: 'database', namespace },
    spec: { ...spec, securityGroups: { groupIds: [{ Ref: 'Given' }] } },
  };
}

const selectsWeb = { podSelector: { matchLabels: { app: 'web' } } };

function withObjects(policyObject: object, podSpec: object = windows, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, App: { Type: 'String', Default: 'web' } };
    template.Resources.Policy = manifest([policyObject]);
    template.Resources.Web = manifest([workload(podSpec, options)]);
  });
}

/** A policy by service account; the pods are of the account `web` unless they say otherwise. */
function withAccount(labels: object, metadata: object = {}, podSpec: object = {}, hasOther = false, spec: object = {}): LooseTemplate {
  const account = (name: string, of: object) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: 'shop', labels: of, ...metadata },
  });
  const template = withObjects(policy({ serviceAccountSelector: { matchLabels: { role: 'web' } }, ...spec }), {
    ...windows,
    serviceAccountName: 'web',
    ...podSpec,
  });
  template.Resources.Accounts = manifest([account('web', labels), ...(hasOther ? [account('other', { role: 'other' })] : [])]);
  return template;
}

describe('pod-security-groups passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Linux workload', withObjects(policy(selectsWeb), { nodeSelector: { 'kubernetes.io/os': 'linux' } })],
    ['for a workload of which nothing tells the system', withObjects(policy(selectsWeb), {})],
    ['for a workload of another namespace', withObjects(policy(selectsWeb, { namespace: 'other' }))],
    ['for a workload with other labels', withObjects(policy(selectsWeb), windows, { labels: { app: 'api' } })],
    ['for a policy that selects nothing', withObjects(policy({}))],
    ['for a policy that selects another service account', withAccount({ role: 'other' })],
    ['for pods of another service account', withAccount({ role: 'web' }, {}, { serviceAccountName: 'other' }, true)],
    [
      'for a policy that selects the account, but not the pods',
      withAccount({ role: 'web' }, {}, {}, false, { podSelector: { matchLabels: { app: 'api' } } }),
    ],
    ['for HostProcess pods, which are in the network of their host', withObjects(policy(selectsWeb), { ...windows, hostNetwork: true })],
    ['for an object of another API', withObjects(policy(selectsWeb, { apiVersion: 'example.com/v1' }))],
    ['for an object of another kind', withObjects(policy(selectsWeb, { kind: 'NetworkPolicy' }))],
  ])('%s', (_, template) => {
    expect(outcomes(podSecurityGroups, template)).toEqual([]);
  });
});

describe('pod-security-groups warns', () => {
  test('of a policy that selects a Windows workload', () => {
    const template = withObjects(policy(selectsWeb));
    expect(outcomes(podSecurityGroups, template)).toEqual([
      "warning Policy Properties.Manifest: SecurityGroupPolicy 'shop/database' selects the pods of Deployment 'shop/web', which are for Windows (its nodeSelector asks for windows): they do not get its security groups.",
    ]);
    expect(rawOutcomes(podSecurityGroups, template)[0]).toMatchObject({ value: "SecurityGroupPolicy 'shop/database'" });
  });

  test.each([
    ['selects their service account', withAccount({ role: 'web' })],
    [
      'selects the service account that pods have by default',
      withAccount({ role: 'web' }, { name: 'default' }, { serviceAccountName: undefined }),
    ],
    ['selects every service account', withObjects(policy({ serviceAccountSelector: {} }))],
    ['selects both', withAccount({ role: 'web' }, {}, {}, false, selectsWeb)],
    ['selects every pod of the namespace', withObjects(policy({ podSelector: {} }))],
    [
      'selects by an expression',
      withObjects(policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] } })),
    ],
    ['selects by a parameter with a default', withObjects(policy({ podSelector: { matchLabels: { app: { Ref: 'App' } } } }))],
    [
      'selects a workload whose image shows Windows',
      withObjects(policy(selectsWeb), { containers: [{ image: 'mcr.microsoft.com/windows/servercore:ltsc2022' }] }),
    ],
    [
      'selects a workload in a namespace by the same parameter',
      withObjects(policy(selectsWeb, { namespace: given }), windows, { namespace: given }),
    ],
  ])('of a policy that %s', (_, template) => {
    expect(outcomes(podSecurityGroups, template)).toHaveLength(1);
  });

  test('of a policy in another template, of a cluster that is only named', () => {
    const one = { Resources: { Web: manifest([workload(windows)], 'existing') } };
    const other = { Resources: { Policy: manifest([policy(selectsWeb)], 'existing') } };
    expect(outcomes(podSecurityGroups, [one, other])).toEqual([expect.stringContaining('warning Policy ')]);
  });

  test('of a policy that is made under a condition', () => {
    expect(outcomes(podSecurityGroups, conditional(withObjects(policy(selectsWeb)), 'Policy'))).toEqual([
      expect.stringContaining('warning Policy '),
    ]);
  });
});

describe('pod-security-groups is unknown', () => {
  test.each([
    ['if a label of the selector is', withObjects(policy({ podSelector: { matchLabels: { app: given } } }))],
    ['if a label of the pods is', withObjects(policy(selectsWeb), windows, { labels: { app: given } })],
    ['if the namespace of the policy is', withObjects(policy(selectsWeb, { namespace: given }))],
    ['if the namespace of the workload is', withObjects(policy(selectsWeb), windows, { namespace: given })],
    ['if the kind of the object is', withObjects(policy(selectsWeb, { kind: given }))],
    ['if the API of the object is', withObjects(policy(selectsWeb, { apiVersion: given }))],
    ['if the system of the workload is', withObjects(policy(selectsWeb), { nodeSelector: { 'kubernetes.io/os': given } })],
    [
      'if it is not known whether the pods are in the network of their host',
      withObjects(policy(selectsWeb), { ...windows, hostNetwork: given }),
    ],
    ['if the workload is made under a condition', conditional(withObjects(policy(selectsWeb)), 'Web')],
  ])('%s', (_, template) => {
    expect(outcomes(podSecurityGroups, template)).toEqual([`? Policy: ${noDefault}`]);
  });

  test.each([
    ['that nobody shows', withObjects(policy({ serviceAccountSelector: { matchLabels: { role: 'web' } } })), 'default'],
    ['of another namespace', withAccount({ role: 'web' }, { namespace: 'other' }), 'web'],
  ])('if the policy selects by the labels of a service account %s', (_, template, name) => {
    expect(outcomes(podSecurityGroups, template)).toEqual([`? Policy: the service account '${name}' is not in the templates`]);
  });

  test('not if policy and workload are made under one condition, in one manifest', () => {
    const template = withObjects(policy(selectsWeb));
    template.Resources.Web = manifest([workload(windows), policy(selectsWeb)]);
    delete template.Resources.Policy;
    expect(outcomes(podSecurityGroups, conditional(template, 'Web'))).toEqual([expect.stringContaining('warning Web ')]);
  });
});
