import type { FactSource } from './fact-source';

export const windowsAmiRetentionSource: FactSource = {
  title: 'Amazon EKS User Guide, EKS optimized Windows AMIs: each AMI is public for four months, then private',
  url: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
  date: '2026-04-18',
};

/** Months for which an EKS optimized Windows AMI is public; then nobody can launch it ("Not authorized for images"). */
export const monthsOfPublicWindowsAmi = 4;
