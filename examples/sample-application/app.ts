import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster, WindowsScheduling, WindowsServerRelease } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'SampleApplication');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
const nodes = cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

// A web server of a few lines, so that the image is one that the nodes have already.
const server = [
  '$listener = New-Object Net.HttpListener;',
  "$listener.Prefixes.Add('http://*:80/');",
  '$listener.Start();',
  'while ($listener.IsListening) {',
  '$response = $listener.GetContext().Response;',
  "$page = [Text.Encoding]::UTF8.GetBytes('Windows says hello from ' + $env:COMPUTERNAME);",
  '$response.OutputStream.Write($page, 0, $page.Length);',
  '$response.Close() }',
].join(' ');
const container = {
  name: 'web',
  image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  command: ['powershell.exe', '-Command', server],
  ports: [{ containerPort: 80 }],
  readinessProbe: { httpGet: { path: '/', port: 80 } },
  resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
};
const metadata = { name: 'windows-sample', labels: { app: 'windows-sample' } };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 2,
    selector: { matchLabels: metadata.labels },
    template: {
      metadata: { labels: metadata.labels },
      spec: WindowsScheduling.podSpec({ containers: [container] }, { release: WindowsServerRelease.SERVER_2022 }),
    },
  },
};
const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: metadata.labels, ports: [{ port: 80 }] } };
cluster.cluster.addManifest('Sample', deployment, service).node.addDependency(nodes);

app.synth();
