import { readdirSync } from 'node:fs';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { judge } from '../../lib/rules/judge';
import type { ReportedFinding } from '../../lib/rules/judgement';
import type { Severity } from '../../lib/rules/rule';
import { TODAY } from '../support/today';
import { brokenL2Apps, sourcesOf } from '../support/l2-apps';
import { brokenTemplates, rightTemplates, withoutHash } from './broken-templates';
import { fixturePath } from './read-fixture';

/** What has to be found in a template. */
interface Case {
  /** A file of `test/fixtures/failures`, or one of `brokenL2Apps` as `app:name`. */
  readonly template: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Logical id, without the hash of the CDK. */
  readonly at: string;
  /** Other rules that have to do with the same fault, and may say so. */
  readonly also?: readonly string[];
}

interface CommonFailure {
  readonly symptom: string;
  readonly cases: readonly Case[];
  /** Why no template shows it. */
  readonly unseen?: string;
}

/** What goes wrong most often with Windows nodes on EKS, by what users and maintainers wrote in the issues of the tools. */
const commonFailures: { readonly [number: number]: CommonFailure } = {
  1: {
    symptom: 'pods get no address: "pod does not have label vpc.amazonaws.com/PrivateIPv4Address"',
    cases: [
      { template: '01-add-on-env.yaml', rule: 'windows-ipam-disabled', severity: 'error', at: 'VpcCni' },
      { template: '01-add-on-without-values.yaml', rule: 'windows-ipam-disabled', severity: 'error', at: 'VpcCni' },
      { template: '01-config-map-says-yes.yaml', rule: 'windows-ipam-disabled', severity: 'error', at: 'Ipam' },
      { template: '01-config-map-missing.yaml', rule: 'windows-ipam-disabled', severity: 'error', at: 'Cluster' },
      { template: '01-cluster-role.yaml', rule: 'cluster-role-policy-missing', severity: 'error', at: 'ClusterRole' },
      { template: '01-cluster-role-of-the-cdk.yaml', rule: 'cluster-role-policy-missing', severity: 'error', at: 'ClusterRole' },
      { template: '01-pod-with-affinity-only.yaml', rule: 'workload-without-os-selector', severity: 'error', at: 'WindowsWeb' },
    ],
  },
  2: {
    symptom: 'nodes are Ready, but DNS and services are dead, or nodes never join',
    cases: [
      { template: '02-no-access-entry.yaml', rule: 'node-access-missing', severity: 'warning', at: 'WindowsLaunchTemplate' },
      { template: '02-no-access-entry-of-the-cdk.yaml', rule: 'node-access-missing', severity: 'error', at: 'WebLaunchTemplate' },
      { template: '02-entry-for-linux.yaml', rule: 'node-access-type', severity: 'error', at: 'WindowsAccess' },
      { template: '02-aws-auth-without-group.yaml', rule: 'aws-auth-group-missing', severity: 'error', at: 'AwsAuth' },
      {
        template: '02-aws-auth-of-the-cdk-without-group.yaml',
        rule: 'aws-auth-group-missing',
        severity: 'error',
        at: 'ClusterAwsAuthmanifest',
      },
      { template: 'app:v1-nodegroup-mapped-as-linux', rule: 'aws-auth-group-missing', severity: 'error', at: 'ClusterAwsAuthmanifest' },
    ],
  },
  3: {
    symptom: 'the Windows group fails beside a Linux group of the same role',
    cases: [
      { template: '03-managed-groups-share-role.yaml', rule: 'shared-node-role', severity: 'error', at: 'WindowsNodes' },
      { template: '03-profile-of-the-linux-role.yaml', rule: 'shared-node-role', severity: 'error', at: 'WebLaunchTemplate' },
      { template: '03-custom-ami-shares-role.yaml', rule: 'shared-node-role', severity: 'error', at: 'WindowsNodes' },
    ],
  },
  4: {
    symptom: 'no DNS on the nodes of a managed group with an image of its own',
    cases: [
      { template: '04-no-access-entry.yaml', rule: 'node-access-type', severity: 'error', at: 'WindowsNodes' },
      { template: '04-launch-template-of-the-cdk.yaml', rule: 'node-access-type', severity: 'error', at: 'ClusterNodegroupWindows' },
    ],
  },
  5: {
    symptom: 'all Windows pods break after an update of the CNI add-on, or the update is blocked',
    cases: [
      { template: '05-add-on-beside-manifest.yaml', rule: 'cni-config-two-owners', severity: 'error', at: 'WindowsIpam' },
      { template: '05-add-on-beside-manifest-of-the-cdk.yaml', rule: 'cni-config-two-owners', severity: 'error', at: 'Ipam' },
    ],
  },
  6: {
    symptom: 'names cannot be resolved in pods of a cluster with a service range of its own',
    cases: [
      { template: '06-service-cidr-guessed.yaml', rule: 'service-cidr-guessed', severity: 'error', at: 'WindowsLaunchTemplate' },
      { template: '06-service-cidr-of-another-cluster.yaml', rule: 'service-cidr-mismatch', severity: 'error', at: 'WebLaunchTemplate' },
      { template: '06-service-cidr-of-eksctl.yaml', rule: 'service-cidr-mismatch', severity: 'error', at: 'NodeGroupLaunchTemplate' },
      { template: '06-endpoint-without-ca.yaml', rule: 'bootstrap-arguments-incomplete', severity: 'error', at: 'WindowsLaunchTemplate' },
    ],
  },
  7: {
    symptom: 'nodes never join, or EKS refuses the user data: Ec2LaunchTemplateInvalidConfiguration',
    cases: [
      { template: '07-bash-user-data.yaml', rule: 'user-data-not-powershell', severity: 'error', at: 'WindowsLaunchTemplate' },
      { template: '07-bootstrap-called-twice.yaml', rule: 'bootstrap-call-unwanted', severity: 'error', at: 'WindowsLaunchTemplate' },
      { template: '07-bootstrap-not-called.yaml', rule: 'bootstrap-call-missing', severity: 'error', at: 'WindowsLaunchTemplate' },
      {
        template: '07-bootstrap-not-called-with-custom-ami.yaml',
        rule: 'bootstrap-call-missing',
        severity: 'warning',
        at: 'WindowsLaunchTemplate',
      },
      { template: 'app:v2-connected-group', rule: 'user-data-not-powershell', severity: 'error', at: 'WindowsNodesLaunchConfig' },
    ],
  },
  8: {
    symptom: 'the disk is full, although a big volume was asked for',
    cases: [
      { template: '08-xvda.yaml', rule: 'root-device-name', severity: 'warning', at: 'WindowsLaunchTemplate' },
      { template: '08-xvda-of-the-cdk.yaml', rule: 'root-device-name', severity: 'warning', at: 'WebLaunchTemplate' },
      { template: '08-small-volume-of-eksctl.yaml', rule: 'root-volume-small', severity: 'warning', at: 'NodeGroupLaunchTemplate' },
    ],
  },
  9: {
    symptom: 'the group never grows from zero',
    cases: [
      { template: '09-scale-from-zero.yaml', rule: 'scale-from-zero-tags-missing', severity: 'warning', at: 'WindowsNodes' },
      {
        template: '09-scale-from-zero-of-the-cdk.yaml',
        rule: 'scale-from-zero-tags-missing',
        severity: 'warning',
        at: 'WebAutoScalingGroupASG',
      },
    ],
  },
  10: {
    symptom: 'nodes have no addresses for pods, or EC2 says "Windows is not supported"',
    cases: [
      { template: '10-graviton.yaml', rule: 'instance-type-architecture', severity: 'error', at: 'WindowsLaunchTemplate' },
      { template: '10-excluded-type.yaml', rule: 'instance-type-excluded', severity: 'error', at: 'WindowsNodes' },
      { template: '10-accelerator.yaml', rule: 'instance-type-refused-by-ec2', severity: 'warning', at: 'WebLaunchTemplate' },
      { template: '10-unknown-type.yaml', rule: 'instance-type-unknown', severity: 'warning', at: 'NodeGroupLaunchTemplate' },
    ],
  },
  11: {
    symptom: 'scaling out fails one day: "Not authorized for images"',
    cases: [
      { template: '11-literal-ami.yaml', rule: 'image-id-literal', severity: 'warning', at: 'WindowsLaunchTemplate' },
      { template: '11-literal-ami-of-the-cdk.yaml', rule: 'image-id-literal', severity: 'warning', at: 'WebLaunchTemplate' },
    ],
  },
  12: {
    symptom: 'pods are stuck after days, as the pause image is gone',
    cases: [],
    unseen: 'the images of before February 2024 are no longer public, and the parameters of Systems Manager lead to the newest ones only',
  },
  13: {
    symptom: 'services or names fail at random, though the node is Ready',
    cases: [],
    unseen: 'kube-proxy and the network of Windows lose their state while they run; nothing in a template brings it about',
  },
  14: {
    symptom: 'the script hangs in a private cluster',
    cases: [
      {
        template: '14-no-endpoint-of-eks.yaml',
        rule: 'private-cluster-bootstrap',
        severity: 'error',
        at: 'WindowsLaunchTemplate',
      },
    ],
  },
  15: {
    symptom: 'nodes lose their access after a deployment',
    cases: [
      { template: '15-two-manifests.yaml', rule: 'aws-auth-two-writers', severity: 'error', at: 'Administrators' },
      { template: '15-manifest-beside-aws-auth-of-the-cdk.yaml', rule: 'aws-auth-two-writers', severity: 'error', at: 'Administrators' },
    ],
  },
  16: {
    symptom: 'pods with a gMSA do not start, or have no identity',
    cases: [
      { template: '16-plugin-input-object.yaml', rule: 'gmsa-credential-spec-invalid', severity: 'error', at: 'Specs' },
      { template: '16-plugin-guid-without-braces.yaml', rule: 'gmsa-credential-spec-invalid', severity: 'error', at: 'Specs' },
      { template: '16-chart-writes-braces.yaml', rule: 'gmsa-credential-spec-invalid', severity: 'error', at: 'Webhook' },
      { template: '16-user-of-the-container.yaml', rule: 'gmsa-run-as-user', severity: 'warning', at: 'Specs' },
    ],
  },
};

const cases = Object.entries(commonFailures).flatMap(([number, { cases: all }]): [string, string, string, Case][] =>
  all.map((one) => [number, one.template, one.rule, one]),
);

function findingsIn(sources: readonly TemplateSource[]): readonly ReportedFinding[] {
  return judge(sources, { today: TODAY }).findings;
}

function sourcesIn(template: string): TemplateSource[] {
  const app = brokenL2Apps[template.slice('app:'.length) as keyof typeof brokenL2Apps] as
    (typeof brokenL2Apps)['v2-connected-group'] | undefined;
  return app ? sourcesOf(app()) : brokenTemplates(template);
}

describe.each(cases)('failure %s in %s', (_number, template, rule, { severity, at, also = [] }) => {
  let findings: readonly ReportedFinding[];

  beforeAll(() => {
    findings = findingsIn(sourcesIn(template));
  });

  test(`is found by ${rule}`, () => {
    const found = findings.filter(({ ruleId }) => ruleId === rule).map((finding) => [finding.severity, withoutHash(finding.logicalId)]);
    expect(found).toContainEqual([severity, withoutHash(at)]);
  });

  test('is the only error', () => {
    const errors = findings.filter((finding) => finding.severity === 'error').map(({ ruleId }) => ruleId);
    expect(errors.filter((id) => id !== rule && !also.includes(id))).toEqual([]);
  });
});

test.each(cases.filter(([, template]) => !template.startsWith('app:')))(
  'failure %s in %s: %s has nothing to say of the template before it was broken',
  (_number, template, rule, { at }) => {
    const found = findingsIn(rightTemplates(template)).filter(({ ruleId, logicalId }) => ruleId === rule && withoutHash(logicalId) === at);
    expect(found).toEqual([]);
  },
);

test('every one is shown by templates, or nothing can show it', () => {
  expect(Object.keys(commonFailures)).toHaveLength(16);
  for (const { cases: shown, unseen } of Object.values(commonFailures)) {
    expect(shown.length > 0).toBe(unseen === undefined);
  }
});

test('every file of test/fixtures/failures is in the table', () => {
  const named = cases.map(([, template]) => template).filter((template) => !template.startsWith('app:'));
  expect([...named].sort()).toEqual(readdirSync(fixturePath('failures')).sort());
});

test('every app that the CDK breaks is in the table, or the image that it names', () => {
  const named = cases.map(([, template]) => template);
  expect(Object.keys(brokenL2Apps).filter((name) => !named.includes(`app:${name}`))).toEqual(['v2-latest-windows']);
});

// Not among the fifteen: nobody is known to have deployed it, so it is a warning.
test('the parameter that latestWindows of the CDK names is found', () => {
  const findings = findingsIn(sourcesOf(brokenL2Apps['v2-latest-windows']()));
  expect(findings.map(({ ruleId, logicalId }) => `${ruleId} ${withoutHash(logicalId)}`)).toContain(
    'image-parameter-not-an-image WindowsLaunchTemplate',
  );
});
