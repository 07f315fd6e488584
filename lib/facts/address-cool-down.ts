import type { FactSource } from './fact-source';

export const addressCoolDownSource: FactSource = {
  title: 'aws/amazon-vpc-resource-controller-k8s b8d4251, CoolDownPeriod',
  url: 'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go',
  date: '2026-04-23',
};

/** Seconds for which the controller gives the address of a Windows pod that has ended to no other one. */
export const addressCoolDownSeconds = 30;
