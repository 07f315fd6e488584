import { podIdentityOnWindows } from '../../lib/rules/pod-identity-on-windows';
import { conditional, manifest, workload } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };

/** A workload in the namespace `shop`, and an association for its service account `web`. */
function associated(podSpec: object, association: object = {}): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload(podSpec)]);
    template.Resources.Identity = {
      Type: 'AWS::EKS::PodIdentityAssociation',
      Properties: { ClusterName: { Ref: 'Cluster' }, Namespace: 'shop', ServiceAccount: 'web', RoleArn: 'arn', ...association },
    };
  });
}

const onWindows = { ...windows, serviceAccountName: 'web' };

// aws/aws-eks-best-practices, security/multiaccount: "EKS Pod Identity ... not for Windows"; the agent is a DaemonSet for Linux.
describe('pod-identity-on-windows warns of', () => {
  test.each([
    ['the service account of a Windows workload', associated(onWindows), 'web'],
    ['the account that pods have without one', associated(windows, { ServiceAccount: 'default' }), 'default'],
    ['a cluster by its name', associated(onWindows, { ClusterName: 'prod' }), 'web'],
  ])('%s', (_, template, value) => {
    const [line, ...more] = outcomes(podIdentityOnWindows, template);
    expect(more).toEqual([]);
    expect(line).toMatch(/^warning Identity Properties\.ServiceAccount: .* is for Windows \(its nodeSelector asks for windows\)/);
    expect(line).toContain("no credentials by 'Identity'");
    expect(rawOutcomes(podIdentityOnWindows, template)).toEqual([expect.objectContaining({ value })]);
  });
});

describe('pod-identity-on-windows passes for', () => {
  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['another service account', associated({ ...windows, serviceAccountName: 'other' })],
    ['another namespace', associated(onWindows, { Namespace: 'elsewhere' })],
    ['another cluster', associated(onWindows, { ClusterName: 'test' })],
    ['Linux pods', associated({ nodeSelector: { 'kubernetes.io/os': 'linux' }, serviceAccountName: 'web' })],
    ['pods of which nothing tells the system', associated({ serviceAccountName: 'web' })],
  ])('%s', (_, template) => {
    expect(outcomes(podIdentityOnWindows, template)).toEqual([]);
  });
});

describe('pod-identity-on-windows is unknown', () => {
  test.each([
    ['if the service account of the association is', associated(onWindows, { ServiceAccount: given })],
    ['if the service account of the pods is', associated({ ...windows, serviceAccountName: given })],
    ['if the association is made under a condition', conditional(associated(onWindows), 'Identity')],
    ['if the manifest is', conditional(associated(onWindows), 'Web')],
  ])('%s', (_, template) => {
    expect(outcomes(podIdentityOnWindows, template)).toEqual(["? Identity: the parameter 'Given' has no default"]);
  });
});
