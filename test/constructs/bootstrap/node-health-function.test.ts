import { CfnParameter } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type BootstrapOptions, ContainerRuntime } from '../../../lib';
import { nodeFailureFunction } from '../../../lib/constructs/bootstrap/node-failure-function';
import { nodeHealthFunction } from '../../../lib/constructs/bootstrap/node-health-function';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { type ParsedScript, PowerShell, scriptIn } from '../../support/powershell';
import { testCluster, testStack } from '../../support/synth';
import { findingsOf } from '../findings-of';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
  'AWS::Logs::LogGroup': 'failures',
};
const wait = (options: BootstrapOptions = {}) => nodeHealthFunction(options).join('\n');
const names = ({ invocations }: ParsedScript) => invocations.map(({ name }) => name);

describe('the wait for a healthy node', () => {
  test('is PowerShell, asks for the two services by name, and for the health of kubelet', () => {
    const script = powershell.parse(wait());
    expect(script.statements.map(({ text }) => /^function ([\w-]+)/.exec(text)?.[1])).toEqual(['Get-NodeService', 'Wait-Node']);
    expect(wait()).toContain("'containerd', 'kubelet' -contains $_.Name");
    // https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/: --healthz-port 10248, --healthz-bind-address 127.0.0.1
    expect(wait()).toContain("[Net.WebRequest]::Create('http://127.0.0.1:10248/healthz')");
    // A proxy of the node would answer in its place.
    expect(wait()).toContain('$request.Proxy = $null');
  });

  test.each<[string, string[], string | undefined]>([
    ['another port', ['--healthz-port=10300'], 'http://127.0.0.1:10300/healthz'],
    ['the port that kubelet reads last', ['--healthz-port=1', '--healthz_port=2'], 'http://127.0.0.1:2/healthz'],
    ['another address', ['--healthz-bind-address=10.0.0.1'], 'http://10.0.0.1:10248/healthz'],
    ['all addresses', ['--healthz-bind-address=0.0.0.0'], 'http://127.0.0.1:10248/healthz'],
    ['all addresses of IPv6', ['--healthz-bind-address=::'], 'http://[::1]:10248/healthz'],
    ['no port', ['--healthz-port=0'], undefined],
    ['a port that is none', ["--healthz-port=1'2"], undefined],
    ['an address that is none', ["--healthz-bind-address=x'y"], undefined],
    ['a port that is known at deployment only', [`--healthz-port=${new CfnParameter(testStack(), 'Port').valueAsString}`], undefined],
  ])('asks where kubelet answers: %s', (_, kubeletExtraArgs, uri) => {
    const text = wait({ kubeletExtraArgs });
    powershell.parse(text);
    expect(/Create\('([^']*)'\)/.exec(text)?.[1]).toBe(uri);
  });

  test('asks for the service of Docker where that is the runtime', () => {
    expect(wait({ containerRuntime: ContainerRuntime.DOCKER })).toContain("'docker', 'kubelet' -contains");
  });

  test('fails a node by a service that does not run or an answer, and by nothing else: not by an endpoint that stays closed', () => {
    const lines = wait().split('\n');
    expect(lines.filter((line) => line.includes('$script:nodeProblem =')).map((line) => /"([^"$]*)/.exec(line)?.[1])).toEqual([
      'The services have not run for 30 seconds within 300: ',
      'A service has stopped: ',
      'kubelet answers ',
    ]);
    expect(wait()).not.toMatch(/\bthrow\b|\bexit\b/);
    expect(lines.at(-2)).toContain("Write-Output 'kubelet runs, but nothing answers at http://127.0.0.1:10248/healthz'");
  });

  test('is bounded: each loop looks at the clock', () => {
    const loops = wait()
      .split(/\bwhile \(/)
      .slice(1);
    expect(loops).toHaveLength(2);
    for (const loop of loops) {
      expect(loop).toContain('(Get-Date) -gt $until');
      expect(loop).toContain('Start-Sleep -Seconds 5');
    }
  });

  test('can be switched off', () => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web', { waitUntilHealthy: false });
    const script = powershell.parse(scriptIn(userDataOf(template(), 'Web', VALUES)));
    expect(names(script)).not.toContain('Wait-Node');
    expect(names(script)).toContain('Write-NodeFailure');
  });
});

describe('the text of a failure', () => {
  test('goes to the console of the instance, and an error of that stops nothing', () => {
    const script = powershell.parse(nodeFailureFunction(undefined).join('\n'));
    expect(names(script).filter((name) => name.includes('-'))).toEqual(['Get-WinEvent', 'Write-Output', 'New-Object', 'Write-Output']);
    expect(script.invocations.find(({ name }) => name === 'New-Object')?.positional).toEqual([
      'System.IO.Ports.SerialPort',
      'COM1',
      '115200',
    ]);
  });

  test('goes to a log group too if there is one, and no check complains', () => {
    const { stack, cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web', { failureLogGroup: new logs.LogGroup(stack, 'Failures') });
    const userData = userDataOf(template(), 'Web', VALUES);
    expect(names(powershell.parse(scriptIn(userData)))).toEqual(expect.arrayContaining(['New-CWLLogStream', 'Write-CWLLogEvent']));
    // Its name in base64: it may be any token.
    expect(userData).toContain(`LogGroupName = (Get-DeploymentValue 'failureLogGroup' '${Buffer.from('failures').toString('base64')}'`);
    expect(userData).toContain("Region = 'eu-west-1'");
    expect(findingsOf(stack)).toEqual([]);
  });
});
