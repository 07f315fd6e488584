import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { GmsaCredentialSpec, GmsaSupport, WindowsCluster, WindowsScheduling, WindowsServerRelease } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'GmsaDomainless');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
const nodes = cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

// The webhook that gives pods their credential spec.
const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster });

// The account WebApp01$ of the domain; a user who may retrieve its password is in the secret, as JSON of username, password and domainName.
const webApp = gmsa.addCredentialSpec(
  'WebApp',
  GmsaCredentialSpec.domainless({
    accountName: 'WebApp01',
    domain: {
      domainName: 'corp.example.com',
      netBiosName: 'CORP',
      sid: 'S-1-5-21-2126729477-2524175714-3194792973',
      guid: '244818ae-87ca-4fcd-92ec-e79e5252348a',
    },
    secret: Secret.fromSecretCompleteArn(stack, 'User', 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:gmsa-user-xb5Qev'),
    nodes: [nodes],
    serviceAccounts: [{ namespace: 'default', name: 'web' }],
  }),
);

// A pod with that identity: kubectl exec web -- klist. Local System and Network Service have it, other users of the container do not.
const securityContext = { windowsOptions: { runAsUserName: 'NT AUTHORITY\\SYSTEM' } };
const container = {
  name: 'web',
  image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  command: ['powershell.exe', '-Command', 'Start-Sleep -Seconds 2147483'],
};
const spec = WindowsScheduling.podSpec(
  { serviceAccountName: 'web', securityContext, containers: [container] },
  { release: WindowsServerRelease.SERVER_2022, gmsaCredentialSpecName: webApp },
);
const serviceAccount = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } };
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec };
cluster.cluster.addManifest('Pod', serviceAccount, pod).node.addDependency(nodes, gmsa);

app.synth();
