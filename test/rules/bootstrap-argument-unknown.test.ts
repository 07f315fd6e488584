import { bootstrapArgumentUnknown as rule } from '../../lib/rules/bootstrap-argument-unknown';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  powershell,
  selfManaged,
  USER_DATA,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

// https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html: the parameters that there are
describe('bootstrap-argument-unknown', () => {
  test.each([
    ['-ClusterName prod', '-ClusterName', "Did you mean 'EKSClusterName'?"],
    ["-EKSClusterName prod -KubeletExtraArguments '--v=2'", '-KubeletExtraArguments', "Did you mean 'KubeletExtraArgs'?"],
    ['-EKSClusterName prod -servicecidrs 172.20.0.0/16', '-servicecidrs', "Did you mean 'ServiceCIDR'?"],
    ['-EKSClusterName prod -UseMaxPods', '-UseMaxPods', 'The script has -EKSClusterName, '],
  ])('warns of %s', (argumentsText, written, help) => {
    const template = calling(argumentsText);
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(`^warning ${USER_DATA}: Windows node group 'WindowsNodes' passes ${written} `),
    ]);
    const [finding] = rawOutcomes(rule, template);
    expect(finding).toMatchObject({ value: written, fix: expect.stringMatching(/^\S.*-EKSClusterName, .*-ContainerRuntime\.$/) as string });
    expect('fix' in finding && finding.fix).toContain(help);
    expect('fix' in finding && finding.fix.startsWith('Did you mean')).toBe(help.startsWith('Did you mean'));
  });

  test('warns of a short form that fits several', () => {
    const [line, ...more] = outcomes(rule, calling("-EKSClusterName prod -Kube '--v=2'"));
    expect(more).toEqual([]);
    expect(line).toMatch(/^warning .* passes -Kube .*-KubeletExtraArgs, -KubeProxyExtraArgs: /);
    // Every script has -Debug.
    expect(outcomes(rule, calling('-EKSClusterName prod -D 1'))).toEqual([
      expect.stringMatching('^warning .* passes -D .*-DNSClusterIP: '),
    ]);
  });

  test('warns of each of them, also of those that are splatted', () => {
    const UserData = powershell(`$p = @{ ClusterName = 'prod' }\n${bootstrap('@p -Foo 1')}`);
    expect(outcomes(rule, managedWithImage({ UserData }))).toEqual([
      expect.stringContaining('-ClusterName'),
      expect.stringContaining('-Foo'),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    [
      'every parameter that there is',
      calling(
        "-EKSClusterName a -KubeletExtraArgs b -KubeProxyExtraArgs c -Endpoint d -APIServerEndpoint e -Base64ClusterCA f -DNSClusterIP g -ServiceCIDR h -ExcludedSnatCIDRs 'i','j' -ContainerRuntime k",
      ),
    ],
    ['capitals, short forms and common parameters', calling('-eksclustername prod -API x -base64 y -Verbose')],
    ['a call that is not to be there, of which another rule tells', managed({ UserData: powershell(bootstrap('-Foo 1')) })],
    [
      'no call, whoever makes the image',
      managed({ ImageId: { 'Fn::If': ['Maybe', 'ami-1', { Ref: 'AWS::NoValue' }] }, UserData: powershell('Get-Date') }, withCondition),
    ],
    ['no call', selfManaged({ UserData: powershell('Get-Date -Foo') })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate]>([
    ['a parameter may hold more arguments', calling('-EKSClusterName prod ${Given}')],
    ['the name of an argument has a hole', calling('-EKSClusterName prod -Foo${Given} 1')],
    ['the user data is a parameter', selfManaged({ UserData: given })],
  ])('is unknown if %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });

  test('warns although a parameter may hold more arguments, and for a cluster that is only named', () => {
    expect(outcomes(rule, calling('-EKSClusterName ${Cluster} -Foo 1 ${Given}', withoutCluster))).toEqual([
      expect.stringContaining('passes -Foo '),
      `? WindowsTemplate: ${NOT_GIVEN}`,
    ]);
  });
});

function withCondition(template: LooseTemplate): void {
  template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
}
