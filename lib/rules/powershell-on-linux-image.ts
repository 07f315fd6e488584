import { windowsAmiParameter } from '../facts/windows-ami-parameter';
import type { NodeGroup } from '../model/nodes/node-group';
import { textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const powershellOnLinuxImage: Rule = {
  id: 'powershell-on-linux-image',
  severity: 'error',
  title: 'User data of a Windows node on a Linux image',
  why:
    'A managed node group that names no AMI type, and whose launch template names no image, gets Amazon Linux. Linux does not run PowerShell, so Start-EKSBootstrap.ps1 is never called: ' +
    'EKS refuses the user data, or nothing joins the node to the cluster.',
  fix: 'Name an image of Windows: an AMI type such as WINDOWS_CORE_2022_x86_64 without the call of the script, or an image in the launch template with the call.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R61', 'R62'],
  check: (model) => model.clusters.flatMap(({ nodeGroups }) => nodeGroups.flatMap((group) => check(group))),
};

function check(group: NodeGroup): Outcome[] {
  const { userData, userDataAt: at, os, image, title } = group;
  if (userData.kind !== 'powershell' || userData.bootstrapCall === 'absent') {
    return [];
  }
  const isManaged = group.kind === 'managed' && group.hasOwnImage !== true;
  // The call shows that Windows is meant. An image that is not known may be one of Windows.
  const isOnLinux = isManaged ? os === 'linux' : image?.os === 'linux';
  if (!isOnLinux) {
    return isManaged && os instanceof Unknown ? [notChecked(at, os)] : [];
  }
  if (userData.bootstrapCall instanceof Unknown) {
    return [notChecked(at, userData.bootstrapCall)];
  }
  return isManaged
    ? onAmiType(group)
    : [
        {
          at: image?.at ?? at,
          message: `The user data of ${title} is PowerShell that calls Start-EKSBootstrap.ps1, but its image '${image?.ssmPath ?? ''}' is one of Linux, which runs nothing of it: its nodes never join.`,
          fix: `Take an image of Windows, such as ${windowsAmiParameter('2022', 'Core', '1.35')} for Kubernetes 1.35, or write user data for Linux.`,
          value: image?.ssmPath ?? '',
        },
      ];
}

function onAmiType({ resource, title }: NodeGroup): Outcome[] {
  const text = textOf(resource.property('AmiType'));
  const amiType = typeof text === 'string' ? text : undefined;
  // What is written almost like a type of Windows, another rule says.
  if (amiType !== undefined && /^windows/i.test(amiType)) {
    return [];
  }
  const why = amiType === undefined ? 'it names neither an AMI type nor an image' : `its AMI type is '${amiType}'`;
  return [
    {
      at: resource.at('AmiType'),
      message: `The user data of ${title} is PowerShell that calls Start-EKSBootstrap.ps1, but ${why}, so that EKS takes Linux: EKS refuses the user data, or its nodes never join.`,
      fix: 'Name an image of Windows in the launch template (ImageId), and leave AmiType out. Or set AmiType to WINDOWS_CORE_2022_x86_64, and take the call out of the user data.',
      value: amiType ?? 'no AmiType',
    },
  ];
}
