import { bootstrapCallUnwanted } from '../../lib/rules/bootstrap-call-unwanted';
import { managedGroupImageMissing as rule } from '../../lib/rules/managed-group-image-missing';
import { bootstrap, given, managed, NOT_GIVEN, powershell, WINDOWS_IMAGE } from '../support/node-templates';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const custom: Change = ({ Resources }) => {
  Resources.WindowsNodes.Properties.AmiType = 'CUSTOM';
};
const joins = { UserData: powershell(bootstrap('-EKSClusterName prod')) };

test('passes for an image in the launch template, for an AMI type of Windows, and for self-managed nodes', () => {
  expect(outcomes(rule, managed({ ...joins, ImageId: WINDOWS_IMAGE }, custom))).toEqual([]);
  expect(outcomes(rule, managed({ ...joins, ImageId: given }, custom))).toEqual([]);
  expect(outcomes(rule, rightManagedTemplate())).toEqual([]);
  expect(outcomes(rule, rightTemplate())).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
test('fails for a launch template without image', () => {
  expect(outcomes(rule, managed(joins, custom))).toEqual([
    "error WindowsNodes Properties.AmiType: Windows node group 'WindowsNodes' is of the AMI type CUSTOM, but has a launch template that names no image: EKS refuses it.",
  ]);
  // It is wrong to say that EKS would call the script.
  expect(outcomes(bootstrapCallUnwanted, managed(joins, custom))).toEqual([expect.stringMatching(/^\? /)]);
});

test('fails for Linux nodes beside Windows nodes, without a launch template', () => {
  const change: Change = ({ Resources }) => {
    Resources.LinuxNodes.Properties.AmiType = 'CUSTOM';
  };
  expect(outcomes(rule, rightManagedTemplate(change))).toEqual([
    expect.stringMatching(/^error LinuxNodes .*is of the AMI type CUSTOM, but has no launch template that names an image/),
  ]);
});

test('is unknown for a launch template that is not in the templates', () => {
  const elsewhere: Change = (template) => {
    custom(template);
    template.Resources.WindowsNodes.Properties.LaunchTemplate = { Id: given, Version: '1' };
    template.Resources.Other = { ...template.Resources.WindowsNodes, Properties: { ...template.Resources.WindowsNodes.Properties } };
    template.Resources.Other.Properties.AmiType = 'WINDOWS_CORE_2022_x86_64';
  };
  expect(outcomes(rule, managed({}, elsewhere))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
});
