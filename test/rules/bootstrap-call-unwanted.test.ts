import { bootstrapCallUnwanted as rule } from '../../lib/rules/bootstrap-call-unwanted';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  perhaps,
  powershell,
  USER_DATA,
  WINDOWS_IMAGE,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const call = powershell(bootstrap("-EKSClusterName prod -KubeletExtraArgs '--max-pods=40'"));
const conditional = { 'Fn::If': ['Maybe', WINDOWS_IMAGE, { Ref: 'AWS::NoValue' }] };

describe('bootstrap-call-unwanted', () => {
  test.each<[string, LooseTemplate]>([
    ['a launch template without image', managed({ UserData: call })],
    ['a call on a condition', managed({ UserData: powershell(`if ($x) { ${bootstrap('-EKSClusterName prod')} }`) })],
    ['a cluster that the templates only name', managed({ UserData: call }, withoutCluster)],
    ['a group that is made on a condition', managed({ UserData: call }, perhaps('WindowsNodes'))],
  ])('fails for a managed group with %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(`^error ${USER_DATA}: Windows node group 'WindowsNodes' calls Start-EKSBootstrap.ps1`),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a call of self-managed nodes', calling('-EKSClusterName prod')],
    ['a call of a managed group with an image of its own', managedWithImage({ UserData: call })],
    ['user data without call', managed({ UserData: powershell('Get-Date') })],
    ['no user data', managed({})],
    ['a shell script', managed({ UserData: { 'Fn::Base64': '#!/bin/bash' } })],
    [
      'the user data of a group whose system is not known',
      managed({ UserData: call }, ({ Resources }) => (Resources.WindowsNodes.Properties.AmiType = given)),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the user data is a parameter', managed({ UserData: given }), `? WindowsTemplate: ${NOT_GIVEN}`],
    [
      'the user data runs another script',
      managed({ UserData: powershell('C:\\join.ps1') }),
      "? WindowsTemplate: the user data runs 'join.ps1', which may call the bootstrap script",
    ],
    [
      'the launch template is not in the templates',
      managed({}, ({ Resources }) => (Resources.WindowsNodes.Properties.LaunchTemplate.Id = 'lt-1')),
      "? WindowsNodes: the launch template 'lt-1' is not in the templates",
    ],
  ])('is unknown if %s', (_, template, line) => {
    expect(outcomes(rule, template)).toEqual([line]);
  });

  test('does not guess that there is no image', () => {
    const template = managed({ ImageId: conditional, UserData: call }, (change) => {
      change.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
    });
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
