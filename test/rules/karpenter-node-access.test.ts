import { karpenterNodeAccess as rule } from '../../lib/rules/karpenter-node-access';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withClass = (spec: object, change?: Change) => withKarpenter([nodeClass(spec)], change);
const type =
  (value: unknown): Change =>
  ({ Resources }) =>
    (Resources.KarpenterAccess.Properties.Type = value);
const noEntry: Change = ({ Resources }) => {
  delete Resources.KarpenterAccess;
  // Of a role without a name the name may be any.
  Resources.WindowsRole.Properties.RoleName = 'windows';
};
const mode =
  (AuthenticationMode: string): Change =>
  ({ Resources }) =>
    (Resources.Cluster.Properties.AccessConfig = { AuthenticationMode });

describe('karpenter-node-access', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['the role of the Windows nodes', withClass({ role: { Ref: 'WindowsRole' } })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  test('warns of a role without an entry', () => {
    expect(outcomes(rule, withClass({}, noEntry))).toEqual([
      `warning ${place}: The role 'karpenter-windows' of EC2NodeClass 'windows', which is for Windows, has no access entry on the cluster 'prod' in the templates: no node joins, unless somebody makes one by hand.`,
    ]);
  });

  test('fails for an entry for Linux', () => {
    expect(outcomes(rule, withClass({}, type('EC2_LINUX')))).toEqual([
      expect.stringContaining(
        `error ${place}: The access entry of the role 'karpenter-windows' of EC2NodeClass 'windows' is of type EC2_LINUX`,
      ),
    ]);
  });

  // https://github.com/aws/karpenter-provider-aws/issues/5099
  test('fails for one role for classes of both systems', () => {
    const linux = nodeClass({ amiSelectorTerms: [{ alias: 'al2023@latest' }] }, 'linux');
    expect(outcomes(rule, withKarpenter([nodeClass(), linux]))).toEqual([
      expect.stringContaining(
        `error ${place}: EC2NodeClass 'windows' is for Windows and has the same role 'karpenter-windows' as EC2NodeClass 'linux'`,
      ),
    ]);
    expect(outcomes(rule, withKarpenter([nodeClass(), linux], mode('API_AND_CONFIG_MAP')))).toEqual([
      expect.stringContaining(`warning ${place}: `),
    ]);
  });

  test('fails for the role of a Linux node group', () => {
    expect(outcomes(rule, withClass({ role: { Ref: 'LinuxRole' } }))).toContainEqual(
      expect.stringContaining("has the same role 'LinuxRole' as node group 'LinuxNodes'"),
    );
  });

  test.each<[string, LooseTemplate, string]>([
    ['the role', withClass({ role: undefined }), 'no role is given'],
    [
      'the role of a profile',
      withClass({ role: undefined, instanceProfile: 'profile' }),
      "the access entry 'WindowsAccess' may be that of the role",
    ],
    ['the mode', withClass({}, mode('OTHER')), "'OTHER' is no authentication mode"],
    [
      'other entries',
      withClass({}, (template) => {
        noEntry(template);
        template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cn' } } };
      }),
      "the export 'cn' may be used by stacks that were not given",
    ],
  ])('is unknown where nothing tells %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? Karpenter: ${cause}`]);
  });
});
