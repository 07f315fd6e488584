import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { bootstrapScriptPath } from '../../facts/bootstrap-parameters';
import { certificateSteps } from './certificate-steps';
import { checkCommands } from './check-commands';
import { DEPLOYMENT_VALUE, DEPLOYMENT_VALUE_FUNCTION } from './deployment-value';
import { nodeFailureFunction } from './node-failure-function';
import { powershellLiteral, powershellLiteralOfAttribute } from './powershell-literal';
import type { ProxyOptions } from './proxy-options';
import { proxySteps } from './proxy-steps';
import { RESTART_END, restartSteps } from './restart-steps';
import { WARM_POOL_GUARD, WARM_POOL_MARK } from './warm-pool-guard';

/** An error of the wait itself is no failure of the node. */
const WAIT = [
  'if ($success) { try { Wait-Node } catch { Write-Output "The node is not waited for: $_" } }',
  'if ($nodeProblem) { $success = $false; $exitStatus = 1; $problem = $nodeProblem }',
];

/** How a node finds out whether it is healthy, and where it leaves the text of a failure. */
interface Outcome {
  readonly region: string;
  /** Where failures are written, beside the console of the instance. */
  readonly failureLogGroupName?: string;
  /** PowerShell that defines `Wait-Node`; undefined if nothing is waited for. */
  readonly waitFunction?: string[];
}

/** Where a node says how it ended. */
interface Signal {
  /** Logical id of the Auto Scaling group. */
  readonly resource: string;
  readonly stackName: string;
}

/** What the user data of a node group is made of. */
export interface BootstrapUserDataSlots {
  /** How messages call the group. */
  readonly title: string;
  /** Arguments of the bootstrap script, as PowerShell text. */
  readonly bootstrapArguments: string;
  readonly outcome: Outcome;
  /** Who waits for the nodes; undefined where EKS does, and CloudFormation does not. */
  readonly signal?: Signal;
  /** Whether instances may be made ready and stopped before they join. */
  readonly hasWarmPool?: boolean;
  readonly proxy?: ProxyOptions;
  /** IPv4 ranges that are reached without the proxy. */
  readonly directRanges?: readonly string[];
  /** Certificates in PEM. */
  readonly trustedCertificates?: string[];
  /** Commands behind which the instance restarts before it joins. */
  readonly restartCommands?: string[];
  readonly preBootstrapCommands: string[];
  readonly postBootstrapCommands: string[];
}

/**
 * User data by which a Windows instance joins the cluster, and tells CloudFormation whether it did.
 *
 * It is CDK's own class, so commands can be added to it. CDK runs the commands on exit in a `trap`, with `$success` set, whatever happens.
 *
 * @throws if a command holds a tag of EC2 user data or a dynamic reference, PowerShell could not read it, or what stands behind it would not be reached
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-signal.html
 */
export function bootstrapUserData(slots: BootstrapUserDataSlots): ec2.UserData {
  const { title } = slots;
  checkCommands(slots.preBootstrapCommands, `${title}: bootstrap.preBootstrapCommands`, 'bootstrap');
  checkCommands(slots.postBootstrapCommands, `${title}: bootstrap.postBootstrapCommands`, slots.signal ? 'signal' : 'nothing');
  const { restartCommands = [] } = slots;
  checkCommands(restartCommands, `${title}: bootstrap.restartCommands`, 'restart');
  const restarts = restartCommands.length > 0;
  const userData = ec2.UserData.forWindows({ persist: slots.hasWarmPool === true || restarts });
  if (restarts) {
    userData.addOnExitCommands(RESTART_END);
  }
  const functions = addOutcome(userData, slots.outcome, title);
  const proxy = proxySteps(slots.proxy, slots.directRanges ?? [], title);
  const certificates = certificateSteps(slots.trustedCertificates, title);
  const isDecoding = [slots.bootstrapArguments, ...functions, ...proxy.before, ...certificates].some((text) =>
    text.includes(DEPLOYMENT_VALUE),
  );
  if (slots.hasWarmPool) {
    userData.addOnExitCommands(WARM_POOL_MARK);
  }
  if (slots.signal) {
    userData.addOnExitCommands(signalCommand(slots.signal, slots.outcome.region, title));
  }
  userData.addCommands(
    // First of all, as the trap calls them whatever fails.
    ...(isDecoding ? DEPLOYMENT_VALUE_FUNCTION : []),
    ...functions,
    ...(slots.hasWarmPool ? WARM_POOL_GUARD : []),
    // What the commands of others do may need both.
    ...proxy.before,
    ...certificates,
    ...(restarts ? restartSteps(restartCommands) : []),
    ...slots.preBootstrapCommands,
    ...`
$global:LASTEXITCODE = 0
& '${bootstrapScriptPath}' ${slots.bootstrapArguments} 3>&1 4>&1 5>&1 6>&1
if (-not $?) { $exitStatus = if ($LASTEXITCODE) { $LASTEXITCODE } else { $Error[0].Exception.HResult }; throw "Start-EKSBootstrap.ps1 ended with $exitStatus" }
`
      .trim()
      .split('\n'),
    ...proxy.after,
    ...slots.postBootstrapCommands,
  );
  return userData;
}

/** What is done on exit: the wait, and on a failure its text. Gives the functions that are called there. */
function addOutcome(userData: ec2.UserData, { failureLogGroupName, region, waitFunction = [] }: Outcome, title: string): string[] {
  const log =
    failureLogGroupName === undefined
      ? undefined
      : {
          logGroupName: powershellLiteral(failureLogGroupName, title, 'failureLogGroup', '[A-Za-z0-9_./#-]+'),
          region: attribute(region, title),
        };
  userData.addOnExitCommands(
    '$problem = "$PSItem"',
    ...(waitFunction.length > 0 ? WAIT : []),
    'if ($success) { $exitStatus = 0 } elseif (-not $exitStatus) { $exitStatus = $PSItem.Exception.HResult }',
    'if (-not $success) { Write-NodeFailure $problem }',
  );
  return [...waitFunction, ...nodeFailureFunction(log)];
}

function signalCommand({ stackName, resource }: Signal, region: string, title: string): string {
  const program = '"$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe"';
  const [stack, group, where] = [stackName, resource, region].map((value) => attribute(value, title));
  return `& ${program} "--exit-code=$exitStatus" --stack ${stack} --resource ${group} --region ${where}`;
}

function attribute(value: string, title: string): string {
  return powershellLiteralOfAttribute(value, title, 'the name of the stack, group or region');
}
