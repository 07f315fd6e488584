import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ProxyAndCertificates');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', {
  bootstrap: {
    proxy: {
      httpsProxy: 'http://proxy.example.com:3128',
      // What is reached through VPC endpoints, and what is inside.
      noProxy: ['.dkr.ecr.eu-central-1.amazonaws.com', 'api.ecr.eu-central-1.amazonaws.com', '.internal.example.com'],
    },
    // The root of a registry inside, or of a proxy that opens TLS.
    trustedCertificates: [readFileSync(join(__dirname, 'example-root.pem'), 'utf8')],
  },
});

app.synth();
