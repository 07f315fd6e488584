import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { WindowsSubnetReservation } from '../../../lib';
import { testStack } from '../../support/synth';

// The lowest aws-cdk-lib does not have the class: .ci/with-peers passes over this file.
test('a reservation by aws-cdk-lib that overlaps stops the synthesis', () => {
  const stack = testStack();
  const subnet = ec2.Subnet.fromSubnetAttributes(stack, 'Imported', { subnetId: 'subnet-1', ipv4CidrBlock: '10.0.2.0/24' });
  new WindowsSubnetReservation(stack, 'Prefixes', { subnets: [subnet], prefixes: 2 });
  new ec2.CfnSubnetCidrReservation(stack, 'Servers', { subnetId: subnet.subnetId, cidr: '10.0.2.48/28', reservationType: 'explicit' });
  expect(() => Template.fromStack(stack)).toThrow(
    /10\.0\.2\.32\/27 overlaps 10\.0\.2\.48\/28, which 'Stack\/Servers' reserves in the same subnet/,
  );
});
