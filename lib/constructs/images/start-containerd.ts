/** Where the programs are is not documented, so that they are looked for. */
const FIND_PROGRAM = [
  'function Find-Program($Name) {',
  '  $command = Get-Command -Name $Name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1',
  '  if ($command) { return $command.Source }',
  '  $file = Get-ChildItem -Path $env:ProgramFiles -Filter $Name -File -Recurse -ErrorAction SilentlyContinue | Select-Object -First 1',
  '  if (-not $file) { throw "$Name is not on the image" }',
  '  $file.FullName',
  '}',
];

/** The bootstrap script starts containerd, so that it may be stopped here; afterwards it is as it was. */
export const START_CONTAINERD = [
  ...FIND_PROGRAM,
  "$ctr = Find-Program 'ctr.exe'",
  "$wasRunning = (Get-Service -Name containerd).Status -eq 'Running'",
  'Start-Service -Name containerd',
  'foreach ($attempt in 1..12) {',
  '  & $ctr version | Out-Null',
  '  if ($LASTEXITCODE -eq 0) { break }',
  "  if ($attempt -eq 12) { throw 'containerd does not answer' }",
  '  Start-Sleep -Seconds 5',
  '}',
];

export const STOP_CONTAINERD = ['if (-not $wasRunning) { Stop-Service -Name containerd }'];
