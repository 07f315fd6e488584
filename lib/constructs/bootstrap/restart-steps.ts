/** A file that says how far an instance is that restarts before it joins. */
const STATE = '$env:ProgramData\\Amazon\\EKS\\cdk-eks-windows-restart';

/**
 * PowerShell that runs commands, restarts the instance, and lets the user data go on behind itself at the next start, once. User data has to run at each
 * start for that.
 *
 * The state is written before the commands, so that one that restarts the instance by itself does not run again. The restart is left half a minute, in which
 * EC2Launch ends what it does with the user data.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function restartSteps(commands: string[]): string[] {
  return [
    `$restartState = if (Test-Path "${STATE}") { Get-Content -Path "${STATE}" } else { 'new' }`,
    "if ($restartState -eq 'done') { exit 0 }",
    "if ($restartState -eq 'new') {",
    `New-Item -ItemType File -Force -Path "${STATE}" -Value 'restarting' | Out-Null`,
    ...commands,
    '$global:LASTEXITCODE = 0',
    'shutdown.exe /r /t 30',
    // A shutdown that is under way already, or scheduled, is one too.
    'if (0, 1115, 1190 -notcontains $LASTEXITCODE) { throw "shutdown.exe ended with $LASTEXITCODE" }',
    'exit 0',
    '}',
    `Set-Content -Path "${STATE}" -Value 'done'`,
  ];
}

/** Command, run on exit: what has failed before the restart is not gone on with. */
export const RESTART_END = `if (Test-Path "${STATE}") { Set-Content -Path "${STATE}" -Value 'done' }`;
