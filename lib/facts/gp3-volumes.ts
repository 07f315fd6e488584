import type { FactSource } from './fact-source';

export const gp3VolumesSource: FactSource = {
  title: 'Amazon EBS User Guide, General Purpose SSD volumes: limits of gp3 since 2025-09-26',
  url: 'https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html',
  date: '2026-11-21',
};

/** What a gp3 volume always has, and the most that it may be given. */
export const gp3Limits = {
  sizeGibibytes: { least: 1, most: 65_536 },
  iops: { least: 3_000, most: 80_000 },
  throughputMebibytes: { least: 125, most: 2_000 },
  /** Operations in a second that may be had for each GiB, above the least. */
  iopsPerGibibyte: 500,
  /** MiB in a second that may be had for each operation. */
  throughputPerIops: 0.25,
} as const;
