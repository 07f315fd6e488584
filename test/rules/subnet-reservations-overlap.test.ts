import { subnetReservationsOverlap } from '../../lib/rules/subnet-reservations-overlap';
import { type Change, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';
import { all, conditional, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(subnetReservationsOverlap, rightTemplate(all(...changes)));
const reservation =
  (id: string, Cidr: unknown, SubnetId: unknown = { Ref: 'SubnetA' }, ReservationType = 'prefix'): Change =>
  ({ Resources }) => {
    Resources[id] = { Type: 'AWS::EC2::SubnetCidrReservation', Properties: { SubnetId, Cidr, ReservationType } };
  };
const one = reservation('One', '10.0.0.64/26');
const finding = (cidr: string, taken = '10.0.0.64/26') =>
  `error Other Properties.Cidr: The reservation 'Other' has the range ${cidr}, which overlaps ${taken}, the one of 'One' in the same subnet. EC2 refuses it.`;

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html: several ranges in a subnet, which cannot overlap.
test.each<[string, Change]>([
  ['no reservations', () => undefined],
  ['one reservation', one],
  ['ranges beside each other', all(one, reservation('Other', '10.0.0.128/26'))],
  ['the same range in two subnets', all(one, reservation('Other', '10.0.0.64/26', { Ref: 'SubnetB' }))],
  [
    'the same range in subnets by their ids',
    all(reservation('One', '10.0.0.64/26', 'subnet-1'), reservation('Other', '10.0.0.64/26', 'subnet-2')),
  ],
  ['ranges of IPv6', all(reservation('One', '2001:db8::/80'), reservation('Other', '2001:db8::/80'))],
  ['no Windows nodes', all(one, reservation('Other', '10.0.0.64/26'), ({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test.each<[string, Change, string]>([
  ['the same range twice', all(one, reservation('Other', '10.0.0.64/26')), finding('10.0.0.64/26')],
  ['a range in another one', all(one, reservation('Other', '10.0.0.96/28')), finding('10.0.0.96/28')],
  ['different types', all(one, reservation('Other', '10.0.0.0/25', undefined, 'explicit')), finding('10.0.0.0/25')],
  [
    'a subnet by its id',
    all(reservation('One', '10.0.0.64/26', 'subnet-1'), reservation('Other', '10.0.0.64/28', 'subnet-1')),
    finding('10.0.0.64/28'),
  ],
  [
    'a subnet by a parameter',
    all(
      parameter('Subnet'),
      reservation('One', '10.0.0.64/26', { Ref: 'Subnet' }),
      reservation('Other', '10.0.0.64/28', { Ref: 'Subnet' }),
    ),
    finding('10.0.0.64/28'),
  ],
])('fails for %s', (_, change, line) => {
  expect(linesOf(change)).toEqual([line]);
});

test('fails for reservations of two templates', () => {
  const first = rightTemplate((template) => {
    one(template);
    template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-of-prod' } } };
  });
  const second = {
    Resources: {
      Other: {
        Type: 'AWS::EC2::SubnetCidrReservation',
        Properties: { SubnetId: { 'Fn::ImportValue': 'subnet-of-prod' }, Cidr: '10.0.0.96/28', ReservationType: 'prefix' },
      },
    },
  };
  expect(outcomes(subnetReservationsOverlap, [first, second])).toEqual([finding('10.0.0.96/28')]);
});

test.each<[string, Change, string]>([
  ['a range', all(parameter('Range'), one, reservation('Other', { Ref: 'Range' })), "the parameter 'Range' has no default"],
  [
    'a subnet',
    all(parameter('Subnet'), one, reservation('Other', '10.0.0.64/28', { Ref: 'Subnet' })),
    "the parameter 'Subnet' has no default",
  ],
  ['whether there are both', all(one, reservation('Other', '10.0.0.64/28'), conditional('Other')), "the parameter 'Stage' has no default"],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([`? Other: ${cause}`]);
});

test('says nothing of a subnet that is not known if the ranges do not overlap', () => {
  expect(linesOf(parameter('Subnet'), one, reservation('Other', '10.0.0.128/28', { Ref: 'Subnet' }))).toEqual([]);
});
