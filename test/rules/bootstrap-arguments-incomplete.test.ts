import { bootstrapArgumentsIncomplete as rule } from '../../lib/rules/bootstrap-arguments-incomplete';
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

const endpoint = "-APIServerEndpoint '${Cluster.Endpoint}'";
const authority = "-Base64ClusterCA '${Cluster.CertificateAuthorityData}'";
const error = (...words: string[]) =>
  expect.stringMatching(`^error ${USER_DATA}: Windows node group 'WindowsNodes' .*${words.join('.*')}`) as string;

describe('bootstrap-arguments-incomplete', () => {
  test.each<[string, string, string, string]>([
    ['the endpoint without the certificate', `-EKSClusterName prod ${endpoint}`, '-APIServerEndpoint', '-Base64ClusterCA'],
    ['the certificate without the endpoint', `-EKSClusterName prod ${authority}`, '-Base64ClusterCA', '-APIServerEndpoint'],
    ['one of them that is empty', `-EKSClusterName prod ${endpoint} -Base64ClusterCA ''`, '-APIServerEndpoint', '-Base64ClusterCA'],
    [
      'one that is written out',
      '-EKSClusterName prod -APIServerEndpoint https://prod.example.com',
      '-APIServerEndpoint',
      '-Base64ClusterCA',
    ],
    [
      'one of which a piece is known',
      "-EKSClusterName prod -APIServerEndpoint 'https://${Given}'",
      '-APIServerEndpoint',
      '-Base64ClusterCA',
    ],
    ['a short form of a parameter', `-EKSClusterName prod -API '\${Cluster.Endpoint}'`, '-APIServerEndpoint', '-Base64ClusterCA'],
  ])('fails for %s', (_, argumentsText, given1, missing) => {
    const template = calling(argumentsText);
    expect(outcomes(rule, template)).toEqual([error(`${given1} `, `without ${missing}`)]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      { value: `${given1} without ${missing}`, fix: expect.stringContaining(`Add ${missing}`) as string },
    ]);
  });

  test.each([
    ['nothing else', ''],
    ['the endpoint and the certificate', `${endpoint} ${authority}`],
    ['an empty name', "-EKSClusterName ''"],
    ['the address of the EKS API', '-Endpoint https://eks.eu-west-1.api.aws'],
  ])('fails without the name of the cluster, with %s', (_, argumentsText) => {
    expect(outcomes(rule, calling(argumentsText))).toEqual([error('without -EKSClusterName')]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['only the name of the cluster', calling('-EKSClusterName prod')],
    ['the name without -EKSClusterName', calling('prod')],
    ['the name by a parameter', calling("-EKSClusterName '${Given}'")],
    ['all three of them', calling(`-EKSClusterName prod ${endpoint} ${authority}`)],
    ['both by parameters', calling("-EKSClusterName prod -APIServerEndpoint '${Given}' -Base64ClusterCA '${Given}'")],
    ['both empty', calling("-EKSClusterName prod -APIServerEndpoint '' -Base64ClusterCA ''")],
    ['no call', selfManaged({ UserData: powershell('Get-Date') })],
    ['a call that is not to be there, of which another rule tells', managed({ UserData: powershell(bootstrap(endpoint)) })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['a parameter may hold more arguments', calling('-EKSClusterName prod ${Given}'), NOT_GIVEN],
    ['they are splatted from what is not known', calling('@arguments'), "the value of the PowerShell variable '$arguments' is not known"],
    ['the one that is given may be empty', calling("-EKSClusterName prod -APIServerEndpoint '${Given}'"), NOT_GIVEN],
    ['the user data is a parameter', selfManaged({ UserData: given }), NOT_GIVEN],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${cause}`]);
  });

  test('leaves arguments on lines of their own to bootstrap-arguments-on-other-line', () => {
    expect(outcomes(rule, calling(`-EKSClusterName prod ${endpoint}\n  ${authority}`))).toEqual([]);
    expect(outcomes(rule, calling(`\n  -EKSClusterName prod`))).toEqual([]);
  });

  test('takes the default of a parameter', () => {
    const template = calling("-EKSClusterName prod -APIServerEndpoint '${Api}' -Base64ClusterCA '${Authority}'", ({ Parameters }) => {
      Parameters.Api = { Type: 'String', Default: 'https://prod.example.com' };
      Parameters.Authority = { Type: 'String', Default: '' };
    });
    expect(outcomes(rule, template)).toEqual([error('-APIServerEndpoint ', 'without -Base64ClusterCA')]);
  });

  test('takes the value that another stack exports', () => {
    const importer = calling("-EKSClusterName prod -APIServerEndpoint '${Api}'", ({ Resources }) => {
      Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData['Fn::Base64']['Fn::Sub'] = [
        Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData['Fn::Base64']['Fn::Sub'],
        { Api: { 'Fn::ImportValue': 'api' } },
      ];
    });
    const exporter = { Resources: {}, Outputs: { Api: { Value: 'https://prod.example.com', Export: { Name: 'api' } } } };
    expect(outcomes(rule, [importer, exporter])).toEqual([error('-APIServerEndpoint ')]);
    expect(outcomes(rule, [importer])).toEqual(["? WindowsTemplate: no template that was given exports 'api'"]);
  });

  test('looks at each call', () => {
    const UserData = powershell(`if ($x) { ${bootstrap('')} } else { ${bootstrap(`prod ${endpoint}`)} }`);
    expect(outcomes(rule, managedWithImage({ UserData }))).toEqual([error('-EKSClusterName'), error('-APIServerEndpoint ')]);
  });

  test('fails for a cluster that is only named', () => {
    expect(outcomes(rule, calling(`-EKSClusterName \${Cluster} ${endpoint}`, withoutCluster))).toEqual([error('-APIServerEndpoint ')]);
  });
});
