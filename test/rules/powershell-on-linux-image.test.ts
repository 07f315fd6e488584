import { powershellOnLinuxImage as rule } from '../../lib/rules/powershell-on-linux-image';
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
  WINDOWS_IMAGE,
  withoutCluster,
} from '../support/node-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const UserData = powershell(bootstrap('-EKSClusterName prod'));
const idle = powershell("Set-TimeZone -Id 'UTC'");
const linuxPath = '/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id';
const ImageId = `{{resolve:ssm:${linuxPath}}}`;
const amiType =
  (AmiType: unknown, ...changes: Change[]): Change =>
  (template) => {
    template.Resources.WindowsNodes.Properties.AmiType = AmiType;
    changes.forEach((change) => {
      change(template);
    });
  };

describe('powershell-on-linux-image', () => {
  test.each<[string, LooseTemplate, string]>([
    ['no AMI type and no image', managed({ UserData }, amiType(undefined)), 'it names neither an AMI type nor an image'],
    ['an AMI type of Linux', managed({ UserData }, amiType('AL2023_x86_64_STANDARD')), "its AMI type is 'AL2023_x86_64_STANDARD'"],
    ['a cluster that is only named', managed({ UserData }, amiType(undefined, withoutCluster)), 'it names neither'],
    ['nodes that are made on a condition', managed({ UserData }, amiType(undefined, perhaps('WindowsNodes'))), 'it names neither'],
    [
      'other code beside the call',
      managed({ UserData: powershell(`C:\\x.ps1\n${bootstrap('prod')}`) }, amiType(undefined)),
      'it names neither',
    ],
  ])('fails for a managed node group with %s', (_, template, why) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringContaining(
        `error WindowsNodes Properties.AmiType: The user data of node group 'WindowsNodes' is PowerShell that calls Start-EKSBootstrap.ps1, but ${why}`,
      ),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', selfManaged({ UserData, ImageId })],
    ['a managed node group', managedWithImage({ UserData, ImageId })],
    ['a managed node group with the AMI type CUSTOM', managedWithImage({ UserData, ImageId }, amiType('CUSTOM'))],
    ['nodes of a cluster that is only named', selfManaged({ UserData, ImageId }, withoutCluster)],
    [
      'an image of Ubuntu',
      selfManaged({
        UserData,
        ImageId: '{{resolve:ssm:/aws/service/canonical/ubuntu/eks/22.04/1.35/stable/current/amd64/hvm/ebs-gp2/ami-id}}',
      }),
    ],
  ])('fails for a Linux image of %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(
        /^error WindowsTemplate Properties.LaunchTemplateData.ImageId: The user data of .* its image '\/aws\/service\/.*' is one of Linux/,
      ),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a managed node group with an image of its own', managedWithImage({ UserData })],
    [
      'an AMI of which nothing tells what it is',
      calling(
        '-EKSClusterName prod',
        ({ Resources }) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0'),
      ),
    ],
    ['an AMI that is not known', managedWithImage({ UserData, ImageId: given })],
    ['an AMI of a parameter of its own', selfManaged({ UserData, ImageId: '{{resolve:ssm:/own/linux}}' })],
    ['user data without the call', managed({ UserData: idle }, amiType(undefined))],
    ['no user data', managed({}, amiType(undefined))],
    ['user data for Linux', managed({ UserData: { 'Fn::Base64': '#!/bin/bash' } }, amiType(undefined))],
    ['user data that is a parameter', managed({ UserData: given }, amiType(undefined))],
    ['no launch template', rightManagedTemplate(amiType(undefined))],
    ['an AMI type of Windows, of whose call another rule tells', managed({ UserData })],
    ['an AMI type in small letters, of which another rule tells', managed({ UserData }, amiType('windows_core_2022_x86_64'))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the AMI type is a parameter', managed({ UserData }, amiType(given)), NOT_GIVEN],
    [
      'there may be an image',
      managed({ UserData, ImageId: { 'Fn::If': ['Maybe', WINDOWS_IMAGE, { Ref: 'AWS::NoValue' }] } }, amiType(undefined, withCondition)),
      NOT_GIVEN,
    ],
    [
      'the user data runs another script',
      managed({ UserData: powershell('C:\\join.ps1') }, amiType(undefined)),
      "the user data runs 'join.ps1', which may call the bootstrap script",
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${cause}`]);
  });

  test('tells what to do', () => {
    expect(rawOutcomes(rule, managed({ UserData }, amiType(undefined)))).toMatchObject([
      { value: 'no AmiType', fix: expect.stringContaining('set AmiType to WINDOWS_CORE_2022_x86_64') as string },
    ]);
    expect(rawOutcomes(rule, managed({ UserData }, amiType('AL2_x86_64')))).toMatchObject([{ value: 'AL2_x86_64' }]);
    expect(rawOutcomes(rule, selfManaged({ UserData, ImageId }))).toMatchObject([
      { value: linuxPath, fix: expect.stringContaining('Take an image of Windows') as string },
    ]);
  });
});

function withCondition(template: LooseTemplate): void {
  template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
}
