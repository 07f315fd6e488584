import { map } from '../../values/map';
import type { Network } from '../network/network';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { dataAt, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { readLambdaFunction, type LambdaFunction } from './lambda-function';

/** The two functions by which the CDK runs kubectl. */
export interface KubectlProvider {
  /** What CloudFormation calls, and what answers it. */
  readonly framework: LambdaFunction;
  /** What the other one calls: it runs kubectl. */
  readonly handler: LambdaFunction;
}

/**
 * Finds the functions behind a custom resource of the CDK's kubectl.
 *
 * @param serviceToken ARN of the first function; its environment names the second
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html#provider-framework
 */
export function readKubectlProvider(network: Network, serviceToken: Data): Value<KubectlProvider> {
  const framework = functionOf(network, serviceToken);
  if (framework instanceof Unknown) {
    return framework;
  }
  const arn = dataAt(framework.variables, 'USER_ON_EVENT_FUNCTION_ARN');
  const handler =
    arn === undefined
      ? new Unknown(`'${framework.resource.logicalId}' does not tell which function runs kubectl`)
      : functionOf(network, arn);
  return map(handler, (known) => ({ framework, handler: known }));
}

function functionOf(network: Network, arn: Data): Value<LambdaFunction> {
  if (arn instanceof ResourceAttribute && arn.resource.type === 'AWS::Lambda::Function') {
    return readLambdaFunction(network, arn.resource);
  }
  const text = textOf(arn);
  return map(text, (known) => new Unknown(`the function '${String(known)}' is not in the templates`));
}
