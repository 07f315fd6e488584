import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { Size } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { ContainerRuntime, TaintEffect, WindowsSupport } from '../../../lib';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { PowerShell, scriptIn } from '../../support/powershell';
import { testCluster, testStack } from '../../support/synth';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'Demo4E8A4C6F-0b1c2d3e4f5061728394a5b6c7d8e9f0',
  'AWS::EKS::Cluster.Endpoint': 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUMuLi4KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=',
};

const CASES: [string, () => Template][] = [
  [
    'defaults',
    () => {
      const { cluster, template } = testCluster();
      cluster.addWindowsNodeGroup('Web');
      return template();
    },
  ],
  [
    'everything',
    () => {
      const { cluster, template } = testCluster();
      const group = cluster.addWindowsNodeGroup('Web', {
        maxPods: 8,
        nodeLabels: { 'example.com/team': 'web', 'node.kubernetes.io/disk': 'ssd' },
        taints: [
          { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
          { key: 'example.com/dedicated', effect: TaintEffect.NO_EXECUTE },
        ],
        bootstrap: {
          kubeletExtraArgs: ['--v=2', '--image-gc-high-threshold=80'],
          kubeProxyExtraArgs: ['--v=4'],
          kubeReserved: { memory: Size.gibibytes(1), ephemeralStorage: Size.gibibytes(2), cpuMillis: 100 },
          systemReserved: { memory: Size.gibibytes(2), ephemeralStorage: Size.gibibytes(1), cpuMillis: 200 },
          evictionHard: { 'memory.available': '5%', 'nodefs.available': '10%', 'imagefs.available': '15%' },
          excludedSnatCidrs: ['10.0.0.0/8', '192.168.0.0/16'],
          containerRuntime: ContainerRuntime.CONTAINERD,
          endpoint: 'https://eks.eu-west-1.api.aws',
          preBootstrapCommands: [
            'Set-TimeZone -Id "W. Europe Standard Time"',
            "Add-Content -Path C:\\setup.log -Value 'it''s $env:COMPUTERNAME'",
          ],
          postBootstrapCommands: ["Write-Output 'joined'"],
        },
      });
      group.launchTemplate.userData?.addCommands("Write-Output 'added later'");
      return template();
    },
  ],
  [
    'unknown-service-range',
    () => {
      const stack = testStack();
      const cluster = new eks.Cluster(stack, 'Cluster', {
        version: eks.KubernetesVersion.V1_35,
        kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(stack, 'Kubectl') },
        defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      });
      new WindowsSupport(stack, 'Windows', { cluster }).addNodeGroup('Web');
      return Template.fromStack(stack);
    },
  ],
];

test.each(CASES)('the user data of the case %s is that of its file', async (name, synthesize) => {
  const userData = userDataOf(synthesize(), 'Web', VALUES);
  expect((await PowerShell.load()).parse(scriptIn(userData)).invocations.length).toBeGreaterThan(1);
  const path = join(__dirname, '../../fixtures/user-data', `${name}.ps1`);
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(path, `${userData}\n`);
  }
  expect(`${userData}\n`).toBe(readFileSync(path, 'utf8'));
});
