import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { bootstrapScriptPath } from '../../facts/bootstrap-parameters';
import { powershellLiteralOfAttribute, refuseUserDataTags } from './powershell-literal';

/** What the user data of a node group is made of. */
export interface BootstrapUserDataSlots {
  /** Arguments of the bootstrap script, as PowerShell text. */
  readonly bootstrapArguments: string;
  /** Logical id of the Auto Scaling group that waits for the signal. */
  readonly signalResource: string;
  readonly stackName: string;
  readonly region: string;
  readonly preBootstrapCommands: string[];
  readonly postBootstrapCommands: string[];
}

/**
 * User data by which a Windows instance joins the cluster, and tells CloudFormation whether it did.
 *
 * It is CDK's own class, so commands can be added to it. CDK runs the commands on exit in a `trap`, with `$success` set, whatever happens.
 *
 * @throws if a command holds a tag of EC2 user data
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-signal.html
 */
export function bootstrapUserData(slots: BootstrapUserDataSlots): ec2.UserData {
  refuseUserDataTags(slots.preBootstrapCommands.join('\n'), 'bootstrap.preBootstrapCommands');
  refuseUserDataTags(slots.postBootstrapCommands.join('\n'), 'bootstrap.postBootstrapCommands');
  const literal = (value: string) => powershellLiteralOfAttribute(value, 'A name');

  const userData = ec2.UserData.forWindows();
  userData.addOnExitCommands(
    ...`
if ($success) { $exitStatus = 0 } elseif (-not $exitStatus) { $exitStatus = $PSItem.Exception.HResult }
& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" "--exit-code=$exitStatus" --stack ${literal(slots.stackName)} --resource ${literal(slots.signalResource)} --region ${literal(slots.region)}
`
      .trim()
      .split('\n'),
  );
  userData.addCommands(
    ...slots.preBootstrapCommands,
    ...`
$global:LASTEXITCODE = 0
& '${bootstrapScriptPath}' ${slots.bootstrapArguments} 3>&1 4>&1 5>&1 6>&1
if (-not $?) { $exitStatus = if ($LASTEXITCODE) { $LASTEXITCODE } else { $Error[0].Exception.HResult }; throw "Start-EKSBootstrap.ps1 ended with $exitStatus" }
`
      .trim()
      .split('\n'),
    ...slots.postBootstrapCommands,
  );
  return userData;
}
