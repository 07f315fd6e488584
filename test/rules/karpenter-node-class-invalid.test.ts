import { karpenterNodeClassInvalid as rule } from '../../lib/rules/karpenter-node-class-invalid';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withSpec = (spec: object, change?: Change) => withKarpenter([nodeClass(spec)], change);
const version =
  (value: unknown): Change =>
  ({ Resources }) =>
    (Resources.Cluster.Properties.Version = value);
const finding = (severity: string, words: string) => [expect.stringContaining(`${severity} ${place}: EC2NodeClass 'windows' ${words}`)];

describe('karpenter-node-class-invalid', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    [
      'a family and a selector by name',
      withSpec({ amiFamily: 'Windows2022', amiSelectorTerms: [{ name: 'Windows_Server-2022-English-Full-EKS_Optimized-1.35*' }] }),
    ],
    ['a parameter of Systems Manager', withSpec({ amiFamily: 'Windows2019', amiSelectorTerms: [{ ssmParameter: '/golden' }] })],
    [
      'a family alone in the old API',
      withKarpenter([{ ...nodeClass({ amiFamily: 'Windows2022', amiSelectorTerms: undefined }), apiVersion: 'karpenter.k8s.aws/v1beta1' }]),
    ],
    ['the family beside its alias', withSpec({ amiFamily: 'Windows2022' })],
    ['Windows Server 2025 from 1.35 on', withSpec({ amiSelectorTerms: [{ alias: 'windows2025@latest' }] })],
    [
      'fields of kubelet for Windows',
      withSpec({ kubelet: { maxPods: 20, clusterDNS: ['172.20.0.10'], systemReserved: { memory: '1Gi' } } }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  // facts-2.md 16.2; https://karpenter.sh/docs/concepts/nodeclasses/#specamiselectorterms
  test.each<[string, object, string]>([
    [
      'a family without a selector',
      { amiFamily: 'Windows2022', amiSelectorTerms: undefined },
      'has no amiSelectorTerms, which karpenter.k8s.aws/v1 wants',
    ],
    ['a pinned alias', { amiSelectorTerms: [{ alias: 'windows2022@v20260101' }] }, "pins the alias 'windows2022@v20260101'"],
    ['an alias without version', { amiSelectorTerms: [{ alias: 'windows2022' }] }, "pins the alias 'windows2022'"],
    [
      'other selectors beside the alias',
      { amiSelectorTerms: [{ alias: 'windows2022@latest' }, { id: 'ami-1' }] },
      'has other selectors beside the alias',
    ],
    [
      'a family that is written otherwise',
      { amiFamily: 'windows2022', amiSelectorTerms: [{ id: 'ami-1' }] },
      "is for 'windows2022', of which Karpenter has no family",
    ],
    [
      'an alias with a capital',
      { amiSelectorTerms: [{ alias: 'Windows2022@latest' }] },
      "is for 'Windows2022', of which Karpenter has no family",
    ],
    [
      'an alias of Linux',
      { amiFamily: 'Windows2022', amiSelectorTerms: [{ alias: 'al2023@v20260101' }] },
      "has the family 'Windows2022' and the alias 'al2023@v20260101'",
    ],
    ['an alias of Windows with a family of Linux', { amiFamily: 'AL2023' }, "has the family 'AL2023' and the alias 'windows2022@latest'"],
    ['neither a role nor a profile', { role: undefined }, 'has neither role nor instanceProfile'],
    ['a role and a profile', { instanceProfile: 'nodes' }, 'has both role and instanceProfile'],
    ['two releases', { amiFamily: 'Windows2019' }, "has the family 'Windows2019' and the alias 'windows2022@latest'"],
    [
      'a retired release',
      { amiFamily: 'Windows2004', amiSelectorTerms: [{ id: 'ami-1' }] },
      "is for 'Windows2004', of which Karpenter has no family",
    ],
  ])('fails for %s', (_, spec, words) => {
    expect(outcomes(rule, withSpec(spec))).toEqual(finding('error', words));
  });

  // pkg/apis/v1/ec2nodeclass.go: must specify amiFamily if amiSelectorTerms does not contain an alias
  test.each<[string, object]>([
    [
      'a parameter of Systems Manager',
      { ssmParameter: '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id' },
    ],
    ['a name', { name: 'Windows_Server-2022-English-Full-EKS_Optimized-1.35*' }],
    ['an id', { id: 'ami-1' }],
  ])('fails for %s without a family', (_, term) => {
    expect(outcomes(rule, withSpec({ amiSelectorTerms: [term] }))).toContain(
      `error ${place}: EC2NodeClass 'windows' selects its AMI without an alias, and has no amiFamily, so that nothing tells its system: the API server refuses it.`,
    );
  });

  test('warns of an alias of Windows with the family Custom', () => {
    expect(outcomes(rule, withSpec({ amiFamily: 'Custom' }))).toContainEqual(
      expect.stringContaining(`warning ${place}: EC2NodeClass 'windows' has the family 'Custom' and the alias 'windows2022@latest'`),
    );
  });

  test('fails for Windows Server 2025 before Kubernetes 1.35', () => {
    expect(outcomes(rule, withSpec({ amiSelectorTerms: [{ alias: 'windows2025@latest' }] }, version('1.34')))).toEqual(
      finding('error', 'uses Windows Server 2025 on Kubernetes 1.34'),
    );
  });

  test.each<[string, object, string]>([
    [
      'a field of kubelet that is for Linux',
      { kubelet: { maxPods: 20, cpuManagerPolicy: 'static' } },
      'sets cpuManagerPolicy under spec.kubelet',
    ],
    ['two addresses of DNS', { kubelet: { clusterDNS: ['172.20.0.10', '1.1.1.1'] } }, 'has 2 addresses under spec.kubelet.clusterDNS'],
  ])('warns of %s', (_, spec, words) => {
    expect(outcomes(rule, withSpec(spec))).toEqual(finding('warning', words));
  });

  test.each<[string, LooseTemplate]>([
    ['the alias', withSpec({ amiFamily: 'Windows2022', amiSelectorTerms: [{ alias: { Ref: 'Given' } }] })],
    ['the settings of kubelet', withSpec({ kubelet: { Ref: 'Given' } })],
    ['the version of the cluster', withSpec({ amiSelectorTerms: [{ alias: 'windows2025@latest' }] }, version({ Ref: 'Given' }))],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
