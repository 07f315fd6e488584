import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BootstrapCall } from '../../../lib/model/user-data/bootstrap-call';
import { kubeletFlag } from '../../../lib/model/user-data/kubelet-flag';
import { readUserData } from '../../../lib/model/user-data/read-user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const CA = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==';
const ENDPOINT = 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com';

function onlyCall(data: Parameters<typeof readUserData>[0]): BootstrapCall {
  const userData = readUserData(data);
  expect(userData).toMatchObject({ kind: 'powershell', bootstrapCall: 'called', persists: false, joinsLinux: false });
  expect(userData.calls).toHaveLength(1);
  return userData.calls[0];
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function hole(name: string): Unknown {
  return new Unknown(`the parameter '${name}' has no default`, name);
}

describe('user data of this library', () => {
  const read = (file: string) => readFileSync(join(__dirname, '../../fixtures/user-data', file), 'utf8');
  const cluster = 'Demo4E8A4C6F-0b1c2d3e4f5061728394a5b6c7d8e9f0';
  const api = {
    APIServerEndpoint: ENDPOINT,
    Base64ClusterCA: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUMuLi4KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=',
  };
  const reserved =
    '--kube-reserved=memory=512Mi,ephemeral-storage=1024Mi --system-reserved=memory=1536Mi,ephemeral-storage=1024Mi --eviction-hard=memory.available<200Mi,nodefs.available<10%';
  const service = { ServiceCIDR: '172.20.0.0/16', DNSClusterIP: '172.20.0.10' };

  test.each([
    ['defaults.ps1', { EKSClusterName: cluster, ...api, ...service, KubeletExtraArgs: reserved }],
    ['unknown-service-range.ps1', { EKSClusterName: cluster, KubeletExtraArgs: reserved }],
    [
      'everything.ps1',
      {
        ...{ EKSClusterName: cluster, ...api, ...service, KubeletExtraArgs: expect.stringContaining(' --max-pods=8 ') as string },
        ...{ KubeProxyExtraArgs: '--v=4', ExcludedSnatCIDRs: ['10.0.0.0/8', '192.168.0.0/16'] },
        ...{ ContainerRuntime: 'containerd', Endpoint: 'https://eks.eu-west-1.api.aws' },
      },
    ],
  ])('has its arguments in %s', (file, expected) => {
    const call = onlyCall({ 'Fn::Base64': read(file) });
    expect(Object.fromEntries(call.arguments)).toEqual(expected);
    expect(call).toMatchObject({ isComplete: true, unknownParameters: [] });
  });

  test('has its flags of kubelet', () => {
    const call = onlyCall({ 'Fn::Base64': read('everything.ps1') });
    expect(kubeletFlag(call, 'node-labels')).toBe('example.com/team=web,node.kubernetes.io/disk=ssd');
    expect(kubeletFlag(call, 'register-with-taints')).toBe('os=windows:NoSchedule,example.com/dedicated=:NoExecute');
    expect(kubeletFlag(call, 'max-pods')).toBe('8');
    expect(kubeletFlag(call, 'eviction-hard')).toBe('memory.available<5%,nodefs.available<10%,imagefs.available<15%');
    expect(kubeletFlag(onlyCall({ 'Fn::Base64': read('defaults.ps1') }), 'max-pods')).toBeUndefined();
  });

  test('certainly has no call without the line that calls', () => {
    const text = read('defaults.ps1')
      .split('\n')
      .filter((line) => !line.startsWith("& 'C:"))
      .join('\n');
    expect(readUserData({ 'Fn::Base64': text })).toMatchObject({ kind: 'powershell', bootstrapCall: 'absent' });
  });
});

// https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
describe("AWS's template for self-managed nodes", () => {
  const read = (bootstrapArguments: string | Unknown) =>
    onlyCall({
      'Fn::Base64': PartialText.of([
        '<powershell>\n[string]$EKSBinDir = "$env:ProgramFiles\\Amazon\\EKS"\n',
        "[string]$EKSBootstrapScriptName = 'Start-EKSBootstrap.ps1'\n",
        '[string]$EKSBootstrapScriptFile = "$EKSBinDir\\$EKSBootstrapScriptName"\n',
        '[string]$cfn_signal = "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe"\n& $EKSBootstrapScriptFile -EKSClusterName ',
        ...[
          hole('ClusterName'),
          ' ',
          bootstrapArguments,
          ' 3>&1 4>&1 5>&1 6>&1\n$LastError = if ($?) { 0 } else { $Error[0].Exception.HResult }\n',
        ],
        ...['& $cfn_signal --exit-code=$LastError `\n  --stack="', hole('AWS::StackName'), '" `\n  --resource="NodeGroup" `\n  --region='],
        ...[hole('AWS::Region'), '\n</powershell>'],
      ]),
    });

  test('has a parameter for more arguments, which may be any', () => {
    const call = read(hole('BootstrapArguments'));
    expect(call.value('EKSClusterName')).toEqual(hole('ClusterName'));
    expect(call).toMatchObject({ isComplete: false, cause: "the parameter 'BootstrapArguments' has no default", unknownParameters: [] });
    expect(kubeletFlag(call, 'max-pods')).toEqual(new Unknown("the parameter 'BootstrapArguments' has no default"));
  });

  test('has the arguments of the parameter, where they are known', () => {
    const call = read("-KubeletExtraArgs '--max-pods=20' -ServiceCIDR 10.100.0.0/16");
    expect(call.isComplete).toBe(true);
    expect(call.value('ServiceCIDR')).toBe('10.100.0.0/16');
    expect(kubeletFlag(call, 'max-pods')).toBe('20');
    expect(read('').isComplete).toBe(true);
  });
});

// eksctl-io/eksctl 99984adb6, pkg/nodebootstrap/windows.go: base64, each value in double quotes, commands of the user before the call
test('eksctl writes its values in double quotes', () => {
  const text = [
    '<powershell>\n[string]$EKSBootstrapScriptFile = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"\nWrite-Output "first"',
    `& $EKSBootstrapScriptFile -EKSClusterName "demo" -APIServerEndpoint "${ENDPOINT}" -Base64ClusterCA "${CA}" -DNSClusterIP "10.100.0.10" -KubeletExtraArgs "--node-labels=alpha.eksctl.io/cluster-name=demo --register-with-taints= --max-pods=30" 3>&1 4>&1 5>&1 6>&1`,
    '</powershell>',
  ].join('\n');
  const call = onlyCall(base64(text));
  expect(Object.fromEntries(call.arguments)).toMatchObject({ EKSClusterName: 'demo', APIServerEndpoint: ENDPOINT, Base64ClusterCA: CA });
  expect(kubeletFlag(call, 'node-labels')).toBe('alpha.eksctl.io/cluster-name=demo');
  expect(kubeletFlag(call, 'register-with-taints')).toBe('');
  expect(kubeletFlag(call, 'max-pods')).toBe('30');
  expect(call.value('ServiceCIDR')).toBeUndefined();
});

// aws/karpenter-provider-aws 1d927085d, pkg/providers/amifamily/bootstrap/windows.go: single quotes, with double quotes around labels in them
test('Karpenter writes labels in double quotes in single quotes', () => {
  const text = `<powershell>
[string]$EKSBootstrapScriptFile = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"
& $EKSBootstrapScriptFile -EKSClusterName 'demo' -APIServerEndpoint '${ENDPOINT}' -Base64ClusterCA '${CA}' -KubeletExtraArgs '--node-labels="a=b,c=d" --max-pods=110' -DNSClusterIP '10.100.0.10'
</powershell>`;
  const call = onlyCall(base64(text));
  expect(call.isComplete).toBe(true);
  expect(kubeletFlag(call, 'node-labels')).toBe('a=b,c=d');
  expect(kubeletFlag(call, 'max-pods')).toBe('110');
});

// terraform-aws-modules/terraform-aws-eks bef29c4d, templates/windows_user_data.tpl: no quotes around values, and more arguments behind them
test('the module for Terraform writes values without quotes', () => {
  const text = `<powershell>

[string]$EKSBinDir = "$env:ProgramFiles\\Amazon\\EKS"
[string]$EKSBootstrapScriptName = 'Start-EKSBootstrap.ps1'
[string]$EKSBootstrapScriptFile = "$EKSBinDir\\$EKSBootstrapScriptName"
& $EKSBootstrapScriptFile -EKSClusterName demo -APIServerEndpoint ${ENDPOINT} -Base64ClusterCA ${CA} -KubeletExtraArgs "--node-labels=tier=web --max-pods=20" 3>&1 4>&1 5>&1 6>&1
$LastError = if ($?) { 0 } else { $Error[0].Exception.HResult }

</powershell>
`;
  const call = onlyCall(base64(text));
  expect(Object.fromEntries(call.arguments)).toEqual({
    ...{
      EKSClusterName: 'demo',
      APIServerEndpoint: ENDPOINT,
      Base64ClusterCA: CA,
      KubeletExtraArgs: '--node-labels=tier=web --max-pods=20',
    },
  });
});

// aws/karpenter-provider-aws#4088: the cluster is asked for before the call, so that the script knows its service range
test('a call behind other commands, and in a block, is found', () => {
  const text = `<powershell>
[string]$IMDSToken = (curl -UseBasicParsing -Method PUT "http://169.254.169.254/latest/api/token" -H @{ "X-aws-ec2-metadata-token-ttl-seconds" = "21600" } | % { Echo $_.Content })
$global:EKSCluster = Get-EKSCluster -Name demo
if ($Lifecycle -like "*Warmed*") {
  Echo "not yet"
} else {
  & "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo -KubeletExtraArgs $KubeletExtraArgs
}
</powershell>`;
  const call = onlyCall({ 'Fn::Base64': text });
  expect(call.value('EKSClusterName')).toBe('demo');
  expect(call.value('KubeletExtraArgs')).toEqual(new Unknown("the value of the PowerShell variable '$KubeletExtraArgs' is not known"));
});
