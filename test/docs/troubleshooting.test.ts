import { textOf } from '../support/doc-pages';

/** What is seen when Windows on EKS fails, in the words of events, logs and errors. The issues are where people have reported it. */
const SEEN: readonly [text: string, source: string][] = [
  ['pod does not have label vpc.amazonaws.com/PrivateIPv4Address', 'https://github.com/aws/containers-roadmap/issues/463'],
  ['the node is `Ready`, but DNS and services time out', 'https://github.com/aws/aws-cdk/issues/36625'],
  [
    'The specified access entry resource is already in use on this cluster',
    'https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3286',
  ],
  ['EKS made an entry of type `EC2_LINUX`', 'https://github.com/aws/containers-roadmap/issues/2327'],
  ['after an update of the `vpc-cni` add-on', 'https://github.com/aws/containers-roadmap/issues/2341'],
  ['ConfigurationConflict … ConfigMap amazon-vpc-cni - .data.enable-windows-ipam', 'https://github.com/aws/amazon-vpc-cni-k8s/issues/2877'],
  ['the node guessed the range of services', 'https://github.com/aws/karpenter-provider-aws/issues/4088'],
  ['Ec2LaunchTemplateInvalidConfiguration', 'https://github.com/aws-ia/terraform-aws-eks-blueprints/issues/1729'],
  ['NodeCreationFailure', 'https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html'],
  ['resource signal(s)', 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html'],
  ['the disk is full', 'https://github.com/eksctl-io/eksctl/issues/6572'],
  ['Volume of size … is smaller than snapshot', 'https://github.com/terraform-aws-modules/terraform-aws-eks/issues/1195'],
  ['a group does not grow from zero', 'https://github.com/kubernetes/autoscaler/issues/2888'],
  ['Microsoft Windows is not supported for the instance type', 'https://github.com/aws/karpenter-provider-aws/issues/7985'],
  ['is not supported for Windows', 'https://github.com/aws/karpenter-provider-aws/issues/4604'],
  ['Not authorized for images', 'https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html'],
  ['failed to get sandbox image "amazonaws.com/eks/pause-windows:latest"', 'https://github.com/awslabs/amazon-eks-ami/issues/1632'],
  [
    'hcnCreateLoadBalancer failed in Win32: The specified port already exists',
    'https://docs.aws.amazon.com/eks/latest/best-practices/windows-networking.html',
  ],
  ['stale endpoints', 'https://github.com/kubernetes/kubernetes/issues/130963'],
  ['the bootstrap script hangs', 'https://github.com/terraform-aws-modules/terraform-aws-eks/issues/1505'],
  ['has written the ConfigMap `aws-auth` anew', 'https://github.com/awslabs/cdk-eks-blueprints/issues/949'],
  ['InsufficientCidrBlocks', 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html'],
  ['Insufficient vpc.amazonaws.com/PrivateIPv4Address', 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  ['no match for platform in manifest', 'https://karpenter.sh/docs/troubleshooting/'],
  [
    'The container operating system does not match the host operating system',
    'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
  ],
  ['no runtime for "…" is configured', 'https://kubernetes.io/docs/concepts/containers/runtime-class/'],
  ['PodEvictionFailure', 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html'],
  ['EKS Pod Identity does not work on Windows', 'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html'],
  ['failed calling webhook "admission-webhook.windows-gmsa.sigs.k8s.io"', 'https://github.com/kubernetes-sigs/windows-gmsa'],
  ['not found in the list of registered CSI drivers', 'https://github.com/kubernetes-csi/csi-driver-smb'],
  ['UnsupportedKubeletConfiguration', 'https://karpenter.sh/docs/concepts/nodeclasses/'],
  ['failed to get VPC ID', 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3695'],
  ['/aws/imagebuilder/', 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/troubleshooting.html'],
];

test.each(SEEN)('troubleshooting has %s (%s)', (text) => {
  expect(textOf('docs/troubleshooting.md').toLowerCase()).toContain(text.toLowerCase());
});

test('every section of troubleshooting for which there is a rule names it', () => {
  const sections = textOf('docs/troubleshooting.md').split(/^### /m).slice(1);
  const withoutRule = sections.filter((section) => !section.includes('](rules.md#')).map((section) => section.split('\n')[0]);
  // Of these no template tells anything.
  expect(withoutRule).toEqual([
    '`PodEvictionFailure`',
    'A pod waits some seconds on a full node',
    '`failed to get sandbox image "amazonaws.com/eks/pause-windows:latest"`, after days',
    '`no runtime for "…" is configured`',
    '`x509: certificate signed by unknown authority`, or requests that never answer, behind a proxy',
    'Nodes slow down or hang when pods use much memory',
  ]);
});
