import { bootstrapCallMissing as rule } from '../../lib/rules/bootstrap-call-missing';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  perhaps,
  powershell,
  selfManaged,
  USER_DATA,
  WINDOWS_IMAGE,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const idle = powershell("Set-TimeZone -Id 'UTC'");
const found = [expect.stringMatching(`^error ${USER_DATA}: Windows node group 'WindowsNodes' .*Start-EKSBootstrap.ps1`)];
const isTagged = { ImageId: 'ami-0123456789abcdef0', UserData: idle };

describe('bootstrap-call-missing', () => {
  test.each<[string, LooseTemplate]>([
    ['user data that does something else', selfManaged({ UserData: idle })],
    ['no user data', selfManaged({ UserData: undefined })],
    ['empty user data', selfManaged({ UserData: { 'Fn::Base64': '' } })],
    ['the call in a comment', selfManaged({ UserData: powershell(`# ${bootstrap('-EKSClusterName prod')}`) })],
    ['the call in a text', selfManaged({ UserData: powershell("Write-Host 'run Start-EKSBootstrap.ps1'") })],
    ['a managed group with an image of its own', managedWithImage({ UserData: idle })],
    ['such a group without user data', managedWithImage({})],
    [
      'such a group with the AMI type CUSTOM',
      managedWithImage({}, ({ Resources }) => (Resources.WindowsNodes.Properties.AmiType = 'CUSTOM')),
    ],
    ['a cluster that the templates only name', selfManaged({ UserData: idle }, withoutCluster)],
    ['nodes that are made on a condition', selfManaged({ UserData: idle }, perhaps('WindowsNodes'))],
    ['user data of a parameter that has a default', parametrised(Buffer.from('<powershell>\nGet-Date\n</powershell>').toString('base64'))],
  ])('fails for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(found);
  });

  // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_functions: it runs when its name is typed
  const inFunction = (name: string, more: string, first = '') =>
    selfManaged({ UserData: powershell(`${first}\nfunction ${name} {\n  ${bootstrap('-EKSClusterName prod')}\n}\n${more}`) });

  test.each<[string, LooseTemplate]>([
    ['nothing', inFunction('Join-Cluster', 'Get-Date')],
    ['a comment', inFunction('Join-Cluster', '# Join-Cluster')],
    ['itself', inFunction('Join-Cluster', 'Get-Date', 'function Join-Cluster2 { Get-Date }')],
    ['a function that nothing calls', inFunction('Join-Cluster', 'function Main { Join-Cluster }')],
    ['functions that call each other', inFunction('Join-Cluster', 'function A { B }\nfunction B { A; Join-Cluster }')],
    ['nothing, a function with a scope', inFunction('global:Join-Cluster', 'Get-Date')],
  ])('fails for the call in a function that is called by %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringContaining(
        "calls Start-EKSBootstrap.ps1 only in the function 'join-cluster', which nothing in its user data calls: its instances start, but never join",
      ),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['a command', inFunction('Join-Cluster', 'Join-Cluster')],
    ['a command in other letters', inFunction('Join-Cluster', 'JOIN-CLUSTER')],
    ['a command before it', inFunction('Join-Cluster', '', 'trap { Join-Cluster }')],
    ['&', inFunction('Join-Cluster', 'try { & Join-Cluster } catch { }')],
    ['a text', inFunction('Join-Cluster', "$step = 'Join-Cluster'\n& $step")],
    ['an alias', inFunction('Join-Cluster', 'Set-Alias j Join-Cluster\nj')],
    ['its block', inFunction('Join-Cluster', '& ${!function:Join-Cluster}')],
    ['a function that is called', inFunction('Join-Cluster', 'function Main { Join-Cluster }\nMain')],
  ])('passes for the call in a function that is called by %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown for the call in a function, beside other code', () => {
    expect(outcomes(rule, inFunction('Join-Cluster', '. C:\\setup.ps1'))).toEqual([expect.stringMatching(/^\? /)]);
  });

  // Such an image may have its own way to join.
  test.each<[string, LooseTemplate]>([
    ['an AMI that is written out', selfManaged(isTagged)],
    ['an AMI of a parameter of its own', selfManaged({ ...isTagged, ImageId: '{{resolve:ssm:/own/windows}}' })],
    ['an AMI that is not known', selfManaged({ ...isTagged, ImageId: given })],
    ['a managed group with an AMI that is written out', managedWithImage(isTagged)],
  ])('warns of %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(`^warning ${USER_DATA}: Windows node group 'WindowsNodes' .*, unless the image joins by itself\\.$`),
    ]);
  });

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-associations-creating.html
  test('is unknown if an association of Systems Manager may call it', () => {
    const withCommands = (commands: string) =>
      selfManaged({ UserData: idle }, ({ Resources }) => {
        Resources.Join = {
          Type: 'AWS::SSM::Association',
          Properties: { Name: 'AWS-RunPowerShellScript', Parameters: { commands: [{ 'Fn::Sub': commands }] } },
        };
      });
    expect(outcomes(rule, withCommands(bootstrap('-EKSClusterName ${Cluster}')))).toEqual([
      `? WindowsTemplate: 'Join' may join its instances`,
    ]);
    expect(outcomes(rule, withCommands('Get-Date ${Cluster}'))).toEqual(found);
  });

  test('fails for an image of Windows that is not one of EKS, but of AWS', () => {
    const ImageId = '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}';
    expect(outcomes(rule, selfManaged({ ...isTagged, ImageId }))).toEqual(found);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a call', calling('-EKSClusterName prod')],
    ['a call on a condition', selfManaged({ UserData: powershell(`if ($x) { ${bootstrap('-EKSClusterName prod')} }`) })],
    ['a managed group for which EKS makes the call', managed({ UserData: idle })],
    ['such a group without user data', managed({})],
    ['a managed group with an image of its own and a call', managedWithImage({ UserData: powershell(bootstrap('-EKSClusterName prod')) })],
    [
      'Windows that nothing shows to be nodes',
      selfManaged(isTagged, ({ Resources }) => {
        Resources.WindowsNodes.Properties.Tags = [];
        delete Resources.WindowsAccess;
      }),
    ],
    ['a shell script, of which another rule tells', selfManaged({ UserData: { 'Fn::Base64': '#!/bin/bash' } })],
    ['PowerShell without tags, of which another rule tells', selfManaged({ UserData: { 'Fn::Base64': 'Get-Date' } })],
    ['a plain text, of which another rule tells', selfManaged({ UserData: '<powershell>\nGet-Date\n</powershell>' })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the user data is a parameter', selfManaged({ UserData: given }), NOT_GIVEN],
    [
      'the user data runs another script',
      selfManaged({ UserData: powershell('C:\\join.ps1') }),
      "the user data runs 'join.ps1', which may call the bootstrap script",
    ],
    ['a parameter may hold the call', selfManaged({ UserData: powershell('${Given}') }), NOT_GIVEN],
    [
      'there may be an image',
      managed({ ImageId: { 'Fn::If': ['Maybe', WINDOWS_IMAGE, { Ref: 'AWS::NoValue' }] }, UserData: idle }, withCondition),
      NOT_GIVEN,
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${cause}`]);
  });

  test('finds the user data in another stack', () => {
    const exporter = {
      Resources: { WindowsTemplate: launch(idle) },
      Outputs: { Id: { Value: { Ref: 'WindowsTemplate' }, Export: { Name: 'launch' } } },
    };
    const importer = rightTemplate(({ Resources }) => {
      delete Resources.WindowsTemplate;
      Resources.WindowsNodes.Properties.LaunchTemplate = { LaunchTemplateId: { 'Fn::ImportValue': 'launch' }, Version: '1' };
    });
    expect(outcomes(rule, [importer, exporter])).toEqual(found);
    expect(outcomes(rule, [importer])).toEqual([]);
  });

  test('tells what to write, with the name of the cluster', () => {
    const fix = (template: LooseTemplate) => rawOutcomes(rule, template).map((outcome) => ('fix' in outcome ? outcome.fix : ''));
    expect(fix(selfManaged({ UserData: idle }))[0]).toContain("Start-EKSBootstrap.ps1\" -EKSClusterName 'prod'");
    expect(fix(selfManaged({ UserData: idle }))[0]).not.toContain('acknowledge');
    const nameless = selfManaged(isTagged, ({ Resources }) => {
      Resources.WindowsNodes.Properties.Tags = [
        { Key: { 'Fn::Sub': 'kubernetes.io/cluster/${Given}' }, Value: 'owned', PropagateAtLaunch: true },
      ];
    });
    expect(fix(nameless)[0]).toContain("-EKSClusterName '<name of the cluster>'");
    expect(fix(nameless)[0]).toContain('acknowledge');
  });

  test('says whether there is user data at all', () => {
    const [without] = rawOutcomes(rule, selfManaged({ UserData: undefined }));
    expect(without).toMatchObject({ value: 'no UserData', message: expect.stringContaining('has no user data') as string });
    const [idling] = rawOutcomes(rule, selfManaged({ UserData: idle }));
    expect(idling).toMatchObject({
      value: 'no call of Start-EKSBootstrap.ps1',
      message: expect.stringContaining('does not call') as string,
    });
  });
});

function withCondition(template: LooseTemplate): void {
  template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
}

function launch(UserData: object): object {
  return {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { ImageId: WINDOWS_IMAGE, InstanceType: 'm5.large', UserData } },
  };
}

function parametrised(Default: string): LooseTemplate {
  return selfManaged({ UserData: { Ref: 'Data' } }, (template) => {
    template.Parameters.Data = { Type: 'String', Default };
  });
}
