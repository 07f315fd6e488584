/** A file that says that the node has joined the cluster. */
const MARKER = '$env:ProgramData\\Amazon\\EKS\\cdk-eks-windows-joined';

/**
 * Commands that end the user data early on an instance that is being made ready for a warm pool, and on a node that only starts again.
 *
 * User data has to run at each start then: the first start of such an instance is not the one at which it joins.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html
 */
export const WARM_POOL_GUARD = `
$imds = 'http://169.254.169.254/latest'
$token = Invoke-RestMethod -Method Put -Uri "$imds/api/token" -Headers @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }
$state = Invoke-RestMethod -Uri "$imds/meta-data/autoscaling/target-lifecycle-state" -Headers @{ 'X-aws-ec2-metadata-token' = $token }
if ($state -like 'Warmed*' -or (Test-Path "${MARKER}")) { exit 0 }
`
  .trim()
  .split('\n');

/** Command, run on exit, that remembers that all commands have succeeded, so that the node joins no second time. */
export const WARM_POOL_MARK = `if ($success) { New-Item -ItemType File -Force -Path "${MARKER}" | Out-Null }`;
