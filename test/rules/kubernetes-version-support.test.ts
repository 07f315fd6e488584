import { kubernetesVersionSupport } from '../../lib/rules/kubernetes-version-support';
import { asClusterOfV1, conditionally, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown, today?: string) => outcomes(kubernetesVersionSupport, template, today);
const nothing: Change = () => undefined;

const withVersion = (version: unknown, change = nothing) =>
  rightTemplate((template) => {
    template.Resources.Cluster.Properties.Version = version;
    change(template);
  });

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['the version that EKS chooses', withVersion(undefined)],
  ['no Windows nodes', withVersion('1.24', ({ Resources }) => delete Resources.WindowsNodes)],
  ['the default of a parameter', rightTemplate((t) => (t.Resources.Cluster.Properties.Version = parameterWithDefault(t, '1.36')))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

// EKS User Guide, release calendar: standard support of 1.35 ends on 2027-03-27, extended support on 2028-03-27. Billing for the next phase
// starts at the beginning of that day, in UTC, and from the last day on no new clusters are made.
test.each([
  ['2027-01-25', undefined],
  ['2027-01-26', 'whose standard support ends in 60 days, on 2027-03-27'],
  ['2027-03-26', 'whose standard support ends in 1 day, on 2027-03-27'],
  ['2027-03-27', 'which is in extended support, at an additional cost. That ends on 2028-03-27'],
  ['2028-01-26', 'which is in extended support, at an additional cost. That ends on 2028-03-27'],
  ['2028-01-27', 'which is in extended support, at an additional cost. That ends in 60 days, on 2028-03-27'],
  ['2028-03-26', 'which is in extended support, at an additional cost. That ends in 1 day, on 2028-03-27'],
  ['2028-03-27', 'whose support ended on 2028-03-27'],
  ['2030-01-01', 'whose support ended on 2028-03-27'],
])('judges 1.35 on %s: %s', (today, problem) => {
  const lines = check(rightTemplate(), today);
  expect(lines).toHaveLength(problem === undefined ? 0 : 1);
  for (const line of lines) {
    expect(line).toContain(
      `warning Cluster Properties.Version: The cluster 'prod' has Windows nodes and Kubernetes 1.35, ${problem ?? ''}`,
    );
  }
});

test.each([
  ['1.34', 'ends in 11 days, on 2026-12-02'],
  ['1.31', 'ends in 5 days, on 2026-11-26'],
  ['1.32', 'which is in extended support, at an additional cost. That ends on 2027-03-23'],
  ['1.30', 'support ended on 2026-07-23'],
  ['1.24', 'support ended on 2025-01-31'],
  // Never had extended support.
  ['1.20', 'support ended on 2022-11-01'],
  ['1.19', 'support ended on 2022-08-01'],
  ['1.18', 'which is older than 1.19, the first version whose control plane supports Windows nodes'],
  ['1.14', 'which is older than 1.19'],
])('fails for %s: %s', (version, problem) => {
  const [line, ...more] = check(withVersion(version));
  expect(more).toEqual([]);
  expect(line).toContain(`warning Cluster Properties.Version: The cluster 'prod' has Windows nodes and Kubernetes ${version}, `);
  expect(line).toContain(problem);
  expect(rawOutcomes(kubernetesVersionSupport, withVersion(version))).toEqual([
    expect.objectContaining({
      value: version,
      fix: 'Upgrade the cluster, one minor version at a time, to a version in standard support such as 1.35, and then its nodes.',
    }),
  ]);
});

test.each([
  [1.3, '1.3', "If '1.30' is meant, write it in quotes. "],
  ['1.2', '1.2', "If '1.20' is meant, write it in quotes. "],
  ['1.9', '1.9', 'Upgrade'],
])('tells what may be meant by %p', (written, version, fix) => {
  const [outcome, ...more] = rawOutcomes(kubernetesVersionSupport, withVersion(written));
  expect(more).toEqual([]);
  expect(outcome).toMatchObject({ value: version, message: expect.stringContaining('which is older than 1.19') as string });
  expect((outcome as { fix: string }).fix.startsWith(fix)).toBe(true);
});

test('sends to any version that has Windows AMIs and is in standard support', () => {
  const [outcome] = rawOutcomes(kubernetesVersionSupport, withVersion('1.30'), '2026-06-02');
  expect((outcome as { fix: string }).fix).toContain('to a version in standard support such as 1.34 or 1.35, and');
});

test('does not send anybody to a version whose standard support is about to end, nor to one without a known Windows AMI', () => {
  const [outcome] = rawOutcomes(kubernetesVersionSupport, rightTemplate(), '2027-01-26');
  expect((outcome as { fix: string }).fix).toContain('to a version in standard support, and');
});

test('names no version when the table is too old to know one in standard support', () => {
  const [outcome] = rawOutcomes(kubernetesVersionSupport, rightTemplate(), '2040-01-01');
  expect((outcome as { fix: string }).fix).toBe(
    'Upgrade the cluster, one minor version at a time, to a version in standard support, and then its nodes.',
  );
});

test('fails for a cluster of aws-eks, and for one of another template', () => {
  expect(check(withVersion('1.30', asClusterOfV1))).toEqual([expect.stringContaining('warning Cluster Properties.Config.version: ')]);
  const cluster = withVersion('1.30', (template) => {
    delete template.Resources.WindowsNodes;
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const WindowsNodes = rightManagedTemplate().Resources.WindowsNodes as { Properties: object };
  WindowsNodes.Properties = { ...WindowsNodes.Properties, ClusterName: { 'Fn::ImportValue': 'cluster' } };
  expect(check([cluster, { Resources: { WindowsNodes } }])).toEqual([expect.stringContaining('warning Cluster Properties.Version')]);
});

test.each([
  ['if the version is', rightTemplate((t) => (t.Resources.Cluster.Properties.Version = parameter(t))), 'Cluster', "'Given' has no default"],
  ['if the table does not have the version', withVersion('1.99'), 'Cluster', 'Kubernetes 1.99 is not in the table of versions'],
  ['if it is no version', withVersion('latest'), 'Cluster', 'Kubernetes latest is not in the table of versions'],
  ['if EKS has not published the dates', withVersion('1.37'), 'Cluster', 'EKS has not published when support of Kubernetes 1.37 ends'],
  ['if all Windows nodes hang on a condition', withVersion('1.30', conditionally('WindowsNodes')), 'Cluster', "'Stage' has no default"],
  ['on a cluster that is only named', onNamedCluster(rightTemplate()), 'WindowsTemplate', "the cluster 'prod' is not in the templates"],
])('is unknown %s', (_, template, logicalId, cause) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
  expect(line).toContain(cause);
});

// The control planes of EKS on that day: 1.32 is the oldest in support (EKS User Guide, release calendar). A kubelet may be three minor versions older.
describe('nodes of a cluster that is in no template', () => {
  const withImageFor = (version: string) =>
    onNamedCluster(
      rightTemplate(({ Resources }) => {
        Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = `{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2019-English-Core-EKS_Optimized-${version}/image_id}}`;
      }),
    );
  const findings = (version: string, today = '2026-11-29') => check(withImageFor(version), today).filter((line) => !line.startsWith('?'));

  test.each([
    ['1.22', '2024-09-01'],
    ['1.28', '2025-11-26'],
  ])('fail for an image for %s, which no supported cluster takes', (version, end) => {
    expect(findings(version)).toEqual([
      `warning WindowsTemplate Properties.LaunchTemplateData.ImageId: Windows node group 'WindowsNodes' has an image for Kubernetes ${version}, whose support on EKS ended on ${end}: EKS publishes no AMI for it any more, and the last ones are private after four months. No cluster that EKS still supports takes nodes so old: the oldest is 1.32, and a node may be 3 minor versions older.`,
    ]);
  });

  test('fail for an image for 1.29, which the oldest supported cluster would take', () => {
    expect(findings('1.29')).toEqual([expect.stringMatching(/ended on 2026-03-23: .* after four months\.$/)]);
  });

  test('fail for an image that is older than all that is known', () => {
    expect(findings('1.14')).toEqual([expect.stringContaining('ended long ago')]);
  });

  test('fail for the version of a managed node group', () => {
    const template = onNamedCluster(rightManagedTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.Version = '1.27')));
    expect(check(template, '2026-11-29')).toContainEqual(expect.stringMatching(/^warning WindowsNodes .*Kubernetes 1\.27/));
  });

  test.each(['1.32', '1.35', '1.37', '1.99'])('pass for an image for %s', (version) => {
    expect(findings(version)).toEqual([]);
  });
});
