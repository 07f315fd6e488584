import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as sns from 'aws-cdk-lib/aws-sns';
import { WindowsCluster, WindowsImage, WindowsImageComponent, WindowsImagePipeline, WindowsImageSchedule } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'CustomImage');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
const shop = ecr.Repository.fromRepositoryName(stack, 'Shop', 'shop');
const pipeline = new WindowsImagePipeline(stack, 'Image', {
  kubernetesVersion: eks.KubernetesVersion.V1_35,
  vpc: cluster.vpc,
  cachedImages: ['mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022', shop.repositoryUriForTag('2.3.0')],
  components: [
    WindowsImageComponent.powershell('TimeZone', {
      buildCommands: ["Set-TimeZone -Id 'W. Europe Standard Time'"],
      testCommands: ["if ((Get-TimeZone).Id -ne 'W. Europe Standard Time') { throw 'The time zone is another one' }"],
    }),
  ],
  diskSize: Size.gibibytes(120),
  schedule: WindowsImageSchedule.monthly(22),
  buildAtDeployment: true,
  failureTopic: new sns.Topic(stack, 'BuildFailures', { enforceSSL: true }),
});
cluster.addWindowsNodeGroup('Web', {
  image: WindowsImage.fromPipeline(pipeline, { resolveAtLaunch: true }),
  minCapacity: 2,
  maxCapacity: 6,
});

app.synth();
