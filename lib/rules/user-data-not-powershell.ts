import type { NodeGroup } from '../model/nodes/node-group';
import { powershellCommands } from '../powershell/powershell-commands';
import type { UserData } from '../model/user-data/user-data';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** How a Linux node of Amazon Linux 2 joins. The CDK writes it into the user data of Windows nodes, too. */
const LINUX_SCRIPT = '/etc/eks/bootstrap.sh';

/** @see https://github.com/aws-ia/terraform-aws-eks-blueprints/issues/1729 */
export const userDataNotPowershell: Rule = {
  id: 'user-data-not-powershell',
  severity: 'error',
  title: 'User data that Windows nodes cannot run',
  why:
    'Windows runs user data between <powershell> tags. A shell script, cloud-init or a configuration for Linux does nothing there, so that nodes never join, and EKS refuses it for a ' +
    'managed node group: Ec2LaunchTemplateInvalidConfiguration.',
  fix: 'Write PowerShell between <powershell> and </powershell>, and give it to Fn::Base64.',
  source: 'https://github.com/aws-ia/terraform-aws-eks-blueprints/issues/1729',
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(group)),
};

function check(group: NodeGroup): Outcome[] {
  const { userData, userDataAt: at, image, hasOwnImage } = group;
  const found: Outcome[] = [];
  if (userData.notBase64) {
    found.push({
      at,
      message: `${group.title} has user data that is plain text, but EC2 takes base64 only.`,
      fix: 'Give the text to Fn::Base64.',
      value: firstLineOf(userData),
    });
  }
  if (userData.noText) {
    found.push(userData.noText === 'data' ? isData(group) : isBinary(group));
  } else if (userData.kind === 'unknown') {
    found.push(notChecked(at, new Unknown(String(userData.cause))));
  } else if (image?.os === 'windows' && (userData.kind === 'shell' || (userData.kind === 'other' && !userData.notBase64))) {
    found.push(isForLinux(group));
  } else if (userData.calls.length === 0 && runsLinuxScript(userData)) {
    found.push({
      at,
      message: `${group.title} runs '${LINUX_SCRIPT}' in its PowerShell, which is there on Linux only: its nodes never join.`,
      fix: 'Call Start-EKSBootstrap.ps1 in its place. If connectAutoScalingGroupCapacity of the CDK wrote it, pass bootstrapEnabled: false there.',
      value: LINUX_SCRIPT,
    });
  } else if (userData.kind === 'batch' && hasOwnImage === false) {
    found.push({
      at,
      severity: 'warning',
      message: `${group.title} has a batch script as user data, to which EKS has to add its own PowerShell. Whether EKS takes it is not verified.`,
      fix: 'Write PowerShell between <powershell> and </powershell>.',
      value: firstLineOf(userData),
    });
  }
  return found;
}

function isData({ title, userDataAt: at }: NodeGroup): Finding {
  return {
    at,
    message: `${title} has a list or an object as user data, but EC2 takes a text in base64: CloudFormation refuses it.`,
    fix: 'Give a text to Fn::Base64, with Fn::Sub or Fn::Join in it where something is filled in.',
    value: 'no text',
  };
}

/** The launch agents of Windows look for tags in a text; what they do with another encoding, such as UTF-16, is not verified. */
function isBinary({ title, userDataAt: at }: NodeGroup): Finding {
  return {
    at,
    severity: 'warning',
    message: `${title} has user data whose base64 holds no UTF-8 text, but other bytes, such as gzip or UTF-16: most likely Windows finds no <powershell> tags in it, and the nodes do not join.`,
    fix: 'Encode the text as UTF-8, without compressing it, and then as base64; or give it to Fn::Base64.',
    value: 'no text',
  };
}

function isForLinux({ title, hasOwnImage, userData, userDataAt: at }: NodeGroup): Finding {
  const problem = userData.kind === 'shell' ? 'is for Linux' : 'has neither <powershell> nor <script> tags';
  const then =
    hasOwnImage === false
      ? 'EKS refuses it with Ec2LaunchTemplateInvalidConfiguration'
      : 'Windows runs nothing of it, so the nodes never join';
  return {
    at,
    message: `${title} has user data that ${problem}: '${firstLineOf(userData)}'. ${then}.`,
    fix: 'Write PowerShell between <powershell> and </powershell>.',
    value: firstLineOf(userData),
  };
}

/** The known beginning of the first line that says something. */
function firstLineOf({ text = '' }: UserData): string {
  const pieces = text instanceof PartialText ? text.parts : [text];
  const known = pieces.map((piece) => (typeof piece === 'string' ? piece : '…')).join('');
  return known
    .trim()
    .split(/[\r\n]/)[0]
    .trim()
    .slice(0, 80);
}

function runsLinuxScript({ powershell }: UserData): boolean {
  return (
    powershell !== undefined && powershellCommands(powershell).some(({ name }) => name.kind === 'word' && name.pieces[0] === LINUX_SCRIPT)
  );
}
