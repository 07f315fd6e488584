import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { display } from '../prop-checks/display';

/**
 * Checks that an instance type is one of the CDK's class: JavaScript users may give its name.
 *
 * @param title how messages call the group
 * @throws if it is anything else
 */
export function checkInstanceType(type: ec2.InstanceType, title: string): void {
  const given: unknown = type;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  // `Object` says nothing of itself; the classes of the CDK, of whichever copy, say their name.
  if (!isObject || (given.toString as unknown) === Object.prototype.toString) {
    const name = typeof given === 'string' ? given : 'm5.large';
    throw new Error(
      `${title}: an instance type must be an ec2.InstanceType, got ${display(given)}. Write new ec2.InstanceType('${name}'). ` +
        'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.InstanceType.html',
    );
  }
}
