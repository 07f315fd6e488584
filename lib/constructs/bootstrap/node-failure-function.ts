/** Where the text of a failure goes, beside the console of the instance; PowerShell literals. */
export interface FailureLog {
  readonly logGroupName: string;
  readonly region: string;
}

/**
 * PowerShell that defines `Write-NodeFailure`: it leaves the text of a failure, and the last events of kubelet and kube-proxy, where they outlive the
 * instance: in its console output, through the first serial port, and in a log group if there is one. Nothing of that stops the signal.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-console.html
 * @see https://docs.aws.amazon.com/powershell/latest/reference/items/Write-CWLLogEvent.html
 */
export function nodeFailureFunction(log: FailureLog | undefined): string[] {
  return `
function Write-NodeFailure($Problem) {
  $text = "The start of the node has failed: $Problem"
  try { $text += (Get-WinEvent -LogName EKS -MaxEvents 20 -ErrorAction Stop | ForEach-Object { "\`n$($_.TimeCreated) $($_.Message)" }) -join '' } catch { }
  Write-Output $text
  try {
    $port = New-Object System.IO.Ports.SerialPort 'COM1', 115200
    $port.WriteTimeout = 5000
    $port.Open()
    $port.WriteLine($text.Substring(0, [Math]::Min(4000, $text.Length)))
    $port.Close()
  } catch { Write-Output "Not in the console output: $_" }
${log ? writeLog(log) : ''}}
`
    .split('\n')
    .filter((line) => line !== '');
}

function writeLog({ logGroupName, region }: FailureLog): string {
  return `
  try {
    $imds = 'http://169.254.169.254/latest'
    $token = Invoke-RestMethod -Method Put -Uri "$imds/api/token" -Headers @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }
    $instance = Invoke-RestMethod -Uri "$imds/meta-data/instance-id" -Headers @{ 'X-aws-ec2-metadata-token' = $token }
    $now = (Get-Date).ToUniversalTime()
    $target = @{ LogGroupName = ${logGroupName}; LogStreamName = "$instance-$($now.Ticks)"; Region = ${region}; ErrorAction = 'Stop' }
    New-CWLLogStream @target
    Write-CWLLogEvent @target -LogEvent @{ Message = $text; Timestamp = $now }
  } catch { Write-Output "Not in the log group: $_" }
`;
}
