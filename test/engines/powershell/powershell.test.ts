import { CfnParameter } from 'aws-cdk-lib';
import { TaintEffect, type WindowsNodeGroupOptions } from '../../../lib';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { testCluster } from '../../support/synth';
import { HOSTILE_COMMAND, runUserData } from './run-user-data';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'LS0tLS1CRUdJTg==',
};

/** Of a group, with a label that the one who deploys gives. */
function userData(options: WindowsNodeGroupOptions = {}, tier = 'web'): string {
  const { cluster, stack, template } = testCluster();
  const { valueAsString } = new CfnParameter(stack, 'Tier');
  cluster.addWindowsNodeGroup('Web', { ...options, nodeLabels: { tier: valueAsString } });
  return userDataOf(template(), 'Web', { ...VALUES, Tier: tier });
}

test('a node that becomes healthy is bootstrapped with what the group was given, and signals success', async () => {
  const { parameters, signal } = await runUserData(
    userData({
      maxPods: 8,
      taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
      bootstrap: {
        kubeReserved: {},
        systemReserved: {},
        evictionHard: {},
        excludedSnatCidrs: ['10.0.0.0/8', '192.168.0.0/16'],
      },
    }).replace('web', 'oneil'),
  );
  expect(parameters).toMatchObject({
    EKSClusterName: 'demo',
    APIServerEndpoint: VALUES['AWS::EKS::Cluster.Endpoint'],
    Base64ClusterCA: VALUES['AWS::EKS::Cluster.CertificateAuthorityData'],
    KubeletExtraArgs: '--node-labels=tier=web --register-with-taints=os=windows:NoSchedule --max-pods=8',
    ExcludedSnatCIDRs: ['10.0.0.0/8', '192.168.0.0/16'],
  });
  expect(signal).toEqual(expect.arrayContaining(['--exit-code=0', '--region', 'eu-west-1']));
});

test.each([
  ['a bootstrap script that ends with 3', { bootstrapEnds: 'exit 3' }, /^--exit-code=3$/, 'Start-EKSBootstrap.ps1 ended with 3'],
  [
    'a bootstrap script that throws',
    { bootstrapEnds: "throw 'no way to the cluster'" },
    /^--exit-code=-?[1-9]\d*$/,
    'no way to the cluster',
  ],
  ['a kubelet that has stopped', { kubelet: 'Stopped' }, /^--exit-code=1$/, 'kubelet Stopped'],
  ['a kubelet that is not healthy', { health: 500 }, /^--exit-code=1$/, 'kubelet answers 500'],
] as const)('%s is a failure that says so', async (_, node, exitCode, message) => {
  const { signal, output } = await runUserData(userData(), node);
  expect(signal?.[0]).toMatch(exitCode);
  expect(output).toContain(message);
});

test('commands of the user that fail are a failure, and the bootstrap script is not called', async () => {
  const { parameters, signal } = await runUserData(userData({ bootstrap: { preBootstrapCommands: ["throw 'no disk'"] } }));
  expect(parameters).toBeUndefined();
  expect(signal?.[0]).toMatch(/^--exit-code=-?[1-9]\d*$/);
});

test.each([
  `x'; ${HOSTILE_COMMAND}; '`,
  `x'); ${HOSTILE_COMMAND}; ('`,
  `$(${HOSTILE_COMMAND})`,
  `"$(${HOSTILE_COMMAND})"`,
  `x"; ${HOSTILE_COMMAND}; "`,
  `x\n${HOSTILE_COMMAND}\n`,
  `x\`n${HOSTILE_COMMAND}`,
  `x' + (${HOSTILE_COMMAND}) + '`,
  `x</powershell><script>${HOSTILE_COMMAND}</script>`,
])('a value of a deployment stays a value: %j', async (value) => {
  const { parameters, signal, broken } = await runUserData(userData({}, value));
  expect(broken).toBe(false);
  expect(parameters?.EKSClusterName).toBe('demo');
  expect(parameters?.KubeletExtraArgs).toContain('--node-labels=tier=');
  expect(signal?.[0]).toBe('--exit-code=0');
});
