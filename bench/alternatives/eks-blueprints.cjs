// The same cluster by @aws-quickstart/eks-blueprints. It is run in a folder where that is installed.
const { argv } = require('node:process');
const { App } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const eks = require('aws-cdk-lib/aws-eks');
const { WindowsBuilder } = require('@aws-quickstart/eks-blueprints');

const app = new App({ analyticsReporting: false, outdir: argv[2] });
WindowsBuilder.builder({
  kubernetesVersion: eks.KubernetesVersion.of('1.35'),
  instanceClass: ec2.InstanceClass.M5,
  instanceSize: ec2.InstanceSize.LARGE,
  windowsAmiType: eks.NodegroupAmiType.WINDOWS_CORE_2022_X86_64,
  desiredNodeCount: 2,
  minNodeSize: 2,
  maxNodeSize: 4,
  genericNodeGroupOptions: {},
  windowsNodeGroupOptions: {},
})
  .account('123456789012')
  .region('eu-west-1')
  .build(app, 'Bench');
app.synth();
