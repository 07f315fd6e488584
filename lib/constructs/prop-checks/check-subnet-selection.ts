import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkList } from './check-list';
import { display } from './display';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetSelection.html';

/**
 * Checks the kind of a selection of subnets, and of its subnets.
 *
 * @param what the prop, in error messages
 * @throws if it is no object, its type is none, or its subnets are no constructs
 */
export function checkSubnetSelection(selection: unknown, what: string): void {
  if (typeof selection !== 'object' || selection === null || Array.isArray(selection)) {
    throw new Error(
      `${what} must be a selection such as { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }, got ${display(selection)}. ${DOCS}`,
    );
  }
  const { subnetType, subnets } = selection as { readonly subnetType?: unknown; readonly subnets?: unknown[] };
  const types: readonly unknown[] = Object.values(ec2.SubnetType);
  if (subnetType !== undefined && !types.includes(subnetType)) {
    throw new Error(`${what} must have a subnetType such as ec2.SubnetType.PRIVATE_WITH_EGRESS, got ${display(subnetType)}. ${DOCS}`);
  }
  checkList(subnets, `${what}.subnets`, DOCS);
  const wrong = subnets?.find((subnet) => !Construct.isConstruct(subnet));
  if (wrong !== undefined) {
    throw new Error(
      `${what}.subnets must have subnets such as ec2.Subnet.fromSubnetId(this, 'Subnet', 'subnet-…'), got ${display(wrong)}. ${DOCS}`,
    );
  }
}
