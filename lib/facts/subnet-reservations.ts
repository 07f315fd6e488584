import type { FactSource } from './fact-source';

export const subnetReservationsSource: FactSource = {
  title: 'Amazon VPC User Guide, subnet CIDR reservations: several ranges in a subnet, which cannot overlap',
  url: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html',
  date: '2026-11-30',
};
