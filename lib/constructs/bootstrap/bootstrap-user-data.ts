import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { bootstrapScriptPath } from '../../facts/bootstrap-parameters';
import { checkCommands } from './check-commands';
import { DEPLOYMENT_VALUE, DEPLOYMENT_VALUE_FUNCTION } from './deployment-value';
import { powershellLiteralOfAttribute } from './powershell-literal';
import { WARM_POOL_GUARD, WARM_POOL_MARK } from './warm-pool-guard';

/** What the user data of a node group is made of. */
export interface BootstrapUserDataSlots {
  /** How messages call the group. */
  readonly title: string;
  /** Arguments of the bootstrap script, as PowerShell text. */
  readonly bootstrapArguments: string;
  /** Who waits for the nodes; undefined where EKS does, and CloudFormation does not. */
  readonly signal?: {
    /** Logical id of the Auto Scaling group. */
    readonly resource: string;
    readonly stackName: string;
    readonly region: string;
  };
  /** Whether instances may be made ready and stopped before they join. */
  readonly hasWarmPool?: boolean;
  readonly preBootstrapCommands: string[];
  readonly postBootstrapCommands: string[];
}

/**
 * User data by which a Windows instance joins the cluster, and tells CloudFormation whether it did.
 *
 * It is CDK's own class, so commands can be added to it. CDK runs the commands on exit in a `trap`, with `$success` set, whatever happens.
 *
 * @throws if a command holds a tag of EC2 user data, or a dynamic reference
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-signal.html
 */
export function bootstrapUserData(slots: BootstrapUserDataSlots): ec2.UserData {
  const { title } = slots;
  checkCommands(slots.preBootstrapCommands, `${title}: bootstrap.preBootstrapCommands`);
  checkCommands(slots.postBootstrapCommands, `${title}: bootstrap.postBootstrapCommands`);
  const literal = (value: string) => powershellLiteralOfAttribute(value, title, 'the name of the stack, group or region');

  const userData = ec2.UserData.forWindows({ persist: slots.hasWarmPool });
  if (slots.hasWarmPool) {
    userData.addOnExitCommands(WARM_POOL_MARK);
  }
  if (slots.signal) {
    userData.addOnExitCommands(
      ...`
if ($success) { $exitStatus = 0 } elseif (-not $exitStatus) { $exitStatus = $PSItem.Exception.HResult }
& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" "--exit-code=$exitStatus" --stack ${literal(slots.signal.stackName)} --resource ${literal(slots.signal.resource)} --region ${literal(slots.signal.region)}
`
        .trim()
        .split('\n'),
    );
  }
  userData.addCommands(
    ...(slots.hasWarmPool ? WARM_POOL_GUARD : []),
    ...(slots.bootstrapArguments.includes(DEPLOYMENT_VALUE) ? DEPLOYMENT_VALUE_FUNCTION : []),
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
