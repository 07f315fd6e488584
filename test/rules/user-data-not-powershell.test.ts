import { userDataNotPowershell as rule } from '../../lib/rules/user-data-not-powershell';
import {
  bootstrap,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  perhaps,
  powershell,
  selfManaged,
  USER_DATA,
  withoutCluster,
} from '../support/node-templates';
import { brokenL2Apps, sourcesOf } from '../support/l2-apps';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { readModel } from '../../lib/model/read-model';
import { TODAY } from '../support/today';

const text = (UserData: string) => ({ UserData: { 'Fn::Base64': { 'Fn::Sub': UserData } } });

/** What Linux nodes and other instances have as user data, and how it begins. */
const foreign: [string, string, string][] = [
  ['a shell script', '#!/bin/bash\n/etc/eks/bootstrap.sh ${Cluster}', '#!/bin/bash'],
  ['cloud-init', '#cloud-config\nruncmd:\n  - echo 1', '#cloud-config'],
  ['MIME multipart', 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="//"\n\n--//', 'MIME-Version: 1.0'],
  ['a NodeConfig of nodeadm', '\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {}', 'apiVersion: node.eks.aws/v1alpha1'],
  ['settings of Bottlerocket', '[settings.kubernetes]\ncluster-name = "prod"', '[settings.kubernetes]'],
  ['PowerShell without tags', bootstrap('-EKSClusterName prod'), '& "$env:ProgramFiles'],
];

describe.each(foreign)('user-data-not-powershell: %s', (_, userData, beginning) => {
  test.each<[string, LooseTemplate, string]>([
    ['self-managed nodes with an EKS optimized image', selfManaged(text(userData)), 'the nodes never join'],
    ['a managed group with the AMI type of Windows', managed(text(userData)), 'Ec2LaunchTemplateInvalidConfiguration'],
    ['a managed group with an image of Windows', managedWithImage(text(userData)), 'the nodes never join'],
  ])('fails for %s', (_title, template, then) => {
    const lines = outcomes(rule, template);
    expect(lines).toEqual([expect.stringContaining(`error ${USER_DATA}: Windows node group 'WindowsNodes' has user data that `)]);
    expect(lines[0]).toContain(beginning);
    expect(lines[0]).toContain(userData.startsWith('&') ? 'has neither <powershell> nor <script> tags' : 'is for Linux');
    expect(lines[0]).toContain(then);
    expect(rawOutcomes(rule, template)[0]).toMatchObject({ value: expect.stringContaining(beginning) as string });
  });

  test.each<[string, LooseTemplate]>([
    ['the image is known by its id only', selfManaged({ ImageId: 'ami-0123456789abcdef0', ...text(userData) })],
    ['an image is named beside the AMI type, which EKS refuses', managed({ ImageId: 'ami-0123456789abcdef0', ...text(userData) })],
    ['the image of a managed group is', managedWithImage({ ImageId: 'ami-0123456789abcdef0', ...text(userData) })],
    ['the AMI type is a parameter', managed(text(userData), ({ Resources }) => (Resources.WindowsNodes.Properties.AmiType = given))],
  ])('passes if nothing says that it is for Windows: %s', (_title, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });
});

describe('user-data-not-powershell', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['PowerShell of a managed group', managed({ UserData: powershell('Get-Date') })],
    ['a block that is run', managed({ UserData: powershell('& { Get-Date }') })],
    ['no user data', managed({})],
    ['a batch script of self-managed nodes', selfManaged(text('<script>\necho 1\n</script>'))],
    ['a batch script of a managed group with an image of its own', managedWithImage(text('<script>\necho 1\n</script>'))],
    ['the script of Linux in a comment', selfManaged({ UserData: powershell('# /etc/eks/bootstrap.sh prod\nGet-Date') })],
    ['the script of Linux in a text', selfManaged({ UserData: powershell("Write-Host '/etc/eks/bootstrap.sh'") })],
    [
      'the script of Linux beside the one of Windows',
      selfManaged({ UserData: powershell(`/etc/eks/bootstrap.sh prod\n${bootstrap('-EKSClusterName prod')}`) }),
    ],
    ['base64 that is written out', selfManaged({ UserData: Buffer.from('<powershell>\nGet-Date\n</powershell>').toString('base64') })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate]>([
    ['the image of EKS', selfManaged({ UserData: powershell('/etc/eks/bootstrap.sh ${Cluster}') })],
    [
      'an image by its id',
      selfManaged({ ImageId: 'ami-0123456789abcdef0', UserData: powershell('set -o xtrace\n/etc/eks/bootstrap.sh ${Cluster}') }),
    ],
    ['a managed group with an image of its own', managedWithImage({ UserData: powershell('/etc/eks/bootstrap.sh ${Cluster}') })],
    ['a managed group', managed({ UserData: powershell('/etc/eks/bootstrap.sh ${Cluster}') })],
  ])('fails for the call of Linux between the tags of PowerShell: %s', (_, template) => {
    const lines = outcomes(rule, template);
    expect(lines).toEqual([expect.stringMatching(`^error ${USER_DATA}: Windows node group 'WindowsNodes' runs '/etc/eks/bootstrap.sh'`)]);
  });

  // https://github.com/aws/aws-cdk/blob/v2.276.0/packages/aws-cdk-lib/aws-eks-v2/lib/cluster.ts: connectAutoScalingGroupCapacity
  test('fails for what aws-eks-v2 writes for a group of Windows', () => {
    const found = rule.check(readModel(sourcesOf(brokenL2Apps['v2-connected-group']())), { today: TODAY });
    expect(found).toMatchObject([{ value: '/etc/eks/bootstrap.sh', at: { path: 'Properties.UserData' } }]);
  });

  test.each<[string, LooseTemplate]>([
    ['with the tags', selfManaged({ UserData: '<powershell>\nGet-Date\n</powershell>' })],
    ['without them', selfManaged({ UserData: 'Set-TimeZone -Id UTC; Get-Date' })],
    ['with a hole', selfManaged({ UserData: { 'Fn::Sub': '<powershell>\nWrite-Host ${Given}\n</powershell>' } })],
    ['of a managed group', managed({ UserData: '<powershell>\nGet-Date\n</powershell>' })],
  ])('fails for a text that is not base64, %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(`^error ${USER_DATA}: .* plain text.* base64`)]);
  });

  test.each([
    ['an object', { script: 'Get-Date' }],
    ['a list', ['<powershell>', 'Get-Date', '</powershell>']],
  ])('fails for %s in place of a text', (_, UserData) => {
    expect(outcomes(rule, selfManaged({ UserData }))).toEqual([
      expect.stringMatching(`^error ${USER_DATA}: .* has a list or an object as user data`),
    ]);
  });

  test.each([
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 200, 255, 254])],
    ['UTF-16', Buffer.from('<powershell>\nGet-Date\n</powershell>', 'utf16le')],
  ])('warns of %s in base64', (_, bytes) => {
    expect(outcomes(rule, selfManaged({ UserData: bytes.toString('base64') }))).toEqual([
      expect.stringMatching(`^warning ${USER_DATA}: .* whose base64 holds no UTF-8 text`),
    ]);
  });

  test('passes for UTF-8 with a byte order mark in base64', () => {
    const text = Buffer.from('\ufeff<powershell>\nGet-Date\n</powershell>').toString('base64');
    expect(outcomes(rule, selfManaged({ UserData: text }))).toEqual([]);
  });

  test('tells both if a shell script is not base64 either', () => {
    const lines = outcomes(rule, selfManaged({ UserData: '#!/bin/bash\necho 1' }));
    expect(lines).toEqual([expect.stringContaining('base64'), expect.stringContaining('is for Linux')]);
  });

  test('warns of a batch script to which EKS has to add PowerShell', () => {
    const lines = outcomes(rule, managed(text('<script>\necho 1\n</script>')));
    expect(lines).toEqual([expect.stringMatching(`^warning ${USER_DATA}: .*batch script.*not verified`)]);
  });

  test('shows the first line, with dots for holes, and not too much of it', () => {
    const value = (userData: string) =>
      rawOutcomes(rule, selfManaged(text(userData))).map((outcome) => ('value' in outcome ? outcome.value : ''));
    expect(value('\n\n  #!/bin/bash -x ${Given} -e  \necho')).toEqual(['#!/bin/bash -x … -e']);
    expect(value(`#!/bin/bash ${'x'.repeat(200)}`)[0]).toHaveLength(80);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the user data is a parameter', selfManaged({ UserData: given }), `? WindowsTemplate: ${NOT_GIVEN}`],
    ['it may be anything', managed({ UserData: { 'Fn::Base64': given } }), `? WindowsTemplate: ${NOT_GIVEN}`],
    [
      'the launch template is not in the templates',
      managed({}, ({ Resources }) => (Resources.WindowsNodes.Properties.LaunchTemplate.Id = 'lt-1')),
      "? WindowsNodes: the launch template 'lt-1' is not in the templates",
    ],
  ])('is unknown if %s', (_, template, line) => {
    expect(outcomes(rule, template)).toEqual([line]);
  });

  test.each<[string, (template: LooseTemplate) => void]>([
    ['of a cluster that is only named', withoutCluster],
    ['that are made on a condition', perhaps('WindowsNodes')],
  ])('fails for nodes %s', (_, change) => {
    expect(outcomes(rule, selfManaged(text('#!/bin/bash'), change))).toHaveLength(1);
  });
});
