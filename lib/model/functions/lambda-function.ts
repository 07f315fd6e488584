import type { Network } from '../network/network';
import type { Subnet } from '../network/subnet';
import type { Resource } from '../../cloudformation/resource';
import { dataAt, type Data } from '../../values/data';
import type { Value } from '../../values/unknown';

/** A Lambda function, as far as it matters what it can reach. */
export interface LambdaFunction {
  readonly resource: Resource;
  /** None if it does not run in a VPC. */
  readonly subnets: Value<readonly Subnet[]>;
  /** Variables of its environment. */
  readonly variables: Data;
}

/**
 * Reads a Lambda function.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
export function readLambdaFunction(network: Network, resource: Resource): LambdaFunction {
  return {
    resource,
    subnets: network.subnetsOf(dataAt(resource.property('VpcConfig'), 'SubnetIds')),
    variables: dataAt(resource.property('Environment'), 'Variables'),
  };
}
