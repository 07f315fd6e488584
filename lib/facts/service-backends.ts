import type { FactSource } from './fact-source';

export const serviceBackendsSource: FactSource = {
  title: 'Amazon EKS User Guide, Windows support: back-end pods of a service',
  url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  date: '2026-04-18',
};

/** Windows pods that one load-balanced service can have behind it, from build 17763.2746 of Windows; it was 64 before. */
export const maxBackendPodsPerService = 1024;
