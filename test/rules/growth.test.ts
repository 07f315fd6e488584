import { PowerShellLexer } from '../../lib/powershell/powershell-lexer';
import { parseYaml } from '../../lib/values/texts/parse-yaml';
import { judgeTemplates } from '../support/judge-templates';
import { manifest, workload } from '../support/manifests';
import { rightTemplate, type LooseTemplate } from '../support/right-template';

jest.mock('../../lib/values/texts/parse-yaml', () => {
  const actual = jest.requireActual<{ parseYaml: typeof parseYaml }>('../../lib/values/texts/parse-yaml');
  return { parseYaml: jest.fn(actual.parseYaml) };
});

/** What a VPC CNI add-on often is given: 40 lines. */
const yaml = [
  'enableWindowsIpam: "true"',
  'enableWindowsPrefixDelegation: "true"',
  'env:',
  ...Array.from({ length: 18 }, (_, index) => `  VARIABLE_${String(index)}: "${String(index)}"`),
  'tolerations:',
  ...Array.from({ length: 9 }, (_, index) => `  - key: key-${String(index)}\n    operator: Exists`),
].join('\n');

/** Windows groups of one cluster, each with a subnet, a role and a launch template of its own. */
function withGroups(count: number): LooseTemplate {
  return rightTemplate(({ Resources }) => {
    Resources.Cni.Properties.ConfigurationValues = yaml;
    const own = ['WindowsRole', 'WindowsProfile', 'WindowsAccess', 'WindowsTemplate', 'WindowsNodes', 'SubnetA', 'SubnetAAssociation'];
    const names = new RegExp(`"(${own.join('|')})"`, 'g');
    const texts = own.map((name) => JSON.stringify({ [name]: Resources[name] as unknown }));
    for (let index = 0; index < count; index++) {
      Object.assign(Resources, ...texts.map((text) => JSON.parse(text.replace(names, `"$1${String(index)}"`)) as object));
    }
  });
}

/** Services and Deployments in one manifest, each Service in front of one Deployment. */
function withServices(count: number): LooseTemplate {
  const labelsOf = (index: number) => ({ 'app.kubernetes.io/part-of': 'shop', app: `app-${String(index)}` });
  const objects = Array.from({ length: count }, (_, index) => [
    workload({ nodeSelector: { 'kubernetes.io/os': 'windows' } }, { name: `web-${String(index)}`, labels: labelsOf(index) }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `web-${String(index)}`, namespace: 'shop' },
      spec: { selector: labelsOf(index) },
    },
    {
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      metadata: { name: `web-${String(index)}`, namespace: 'shop' },
      spec: { podSelector: { matchLabels: { app: `other-${String(index)}` } } },
    },
  ]);
  return rightTemplate(({ Resources }) => {
    Resources.Manifest = manifest(objects.flat());
  });
}

/** The shortest of some times, which other load on the machine disturbs least. */
function timeOf(template: LooseTemplate): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    judgeTemplates([template]);
    return performance.now() - start;
  });
  return Math.min(...times);
}

test.each<[string, (count: number) => LooseTemplate, number]>([
  ['Windows groups of one cluster', withGroups, 25],
  ['Services beside as many Deployments', withServices, 100],
])('%s: the time grows as their number does', (_, templateOf, smallest) => {
  timeOf(templateOf(smallest));
  const counts = [1, 2, 4, 8].map((factor) => factor * smallest);
  const times = counts.map((count) => timeOf(templateOf(count)));
  // Eight times as many would take 64 times as long if each was compared with each, and 8 times if none was.
  expect(times[3] / times[0]).toBeLessThan(24);
});

test('the settings of an add-on are read once, however many groups depend on them', () => {
  jest.mocked(parseYaml).mockClear();
  judgeTemplates([withGroups(20)]);
  expect(parseYaml).toHaveBeenCalledTimes(1);
});

test('the PowerShell of a group is read once, however many rules look at it', () => {
  const read = jest.spyOn(PowerShellLexer, 'read');
  judgeTemplates([withGroups(20)]);
  // Of the 20 groups, and of the one that is there before.
  expect(read).toHaveBeenCalledTimes(21);
});
