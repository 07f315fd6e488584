import { subnetReservationsSource } from '../facts/subnet-reservations';
import type { Model } from '../model/model';
import { reservationOverlaps, type ReservationOverlap } from '../model/network/reservation-overlaps';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html */
export const subnetReservationsOverlap: Rule = {
  id: 'subnet-reservations-overlap',
  severity: 'error',
  title: 'Reservations of a subnet that overlap',
  why: 'EC2 refuses to reserve addresses of a subnet that are reserved already, so the stack that comes second is rolled back. The reservations may be in different stacks.',
  fix: 'Reserve ranges beside each other: WindowsSubnetReservation takes them as ranges, or chooses them for all prefixes in one construct.',
  source: subnetReservationsSource.url,
  requirements: ['R55'],
  check: (model) => (model.windowsClusters.length > 0 ? check(model) : []),
};

function check({ templates }: Model): Outcome[] {
  return reservationOverlaps(templates).map(outcome);
}

function outcome({ one, other, ranges }: ReservationOverlap): Outcome {
  const at = other.at('Cidr');
  if (ranges instanceof Unknown) {
    return notChecked(at, ranges);
  }
  const [taken, cidr] = ranges;
  return {
    at,
    message: `The reservation '${other.title}' has the range ${cidr}, which overlaps ${taken}, the one of '${one.title}' in the same subnet. EC2 refuses it.`,
    fix: `Take a range beside ${taken}, or leave one of the two out.`,
    value: cidr,
  };
}
