import type { FactSource } from './fact-source';

export const kubeletArgumentsOfBootstrapSources: readonly FactSource[] = [
  {
    title: 'bgsilvait/EKS 3f601ef, the AWS scripts for Kubernetes 1.14 to 1.17: flags of kubelet; KubeletExtraArgs come last',
    url: 'https://github.com/bgsilvait/EKS',
    date: '2020-11-30',
  },
  {
    title: 'atg-cloudops/eks-windows-bootstrapper 00bd3f6, for the AMI of 1.35: flags of kubelet',
    url: 'https://github.com/atg-cloudops/eks-windows-bootstrapper',
    date: '2026-03-26',
  },
];

/** Flags by which the bootstrap script makes kubelet work on the node; a second one behind them wins. */
export const kubeletFlagsOfBootstrap: readonly string[] = [
  'cloud-provider',
  'kubeconfig',
  'bootstrap-kubeconfig',
  'hostname-override',
  'node-ip',
  'config',
  'cgroups-per-qos',
  'enforce-node-allocatable',
  'container-runtime-endpoint',
  'image-credential-provider-config',
  'image-credential-provider-bin-dir',
];
