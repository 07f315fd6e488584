import { jsonAt } from './json-at';
import type { Scope } from './resource';

/**
 * Whether the CDK wrote the template: its stacks ask for the version of the bootstrap stack, its resources tell the paths of their constructs, and
 * some types are its own.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function isMadeByCdk(template: Scope): boolean {
  return (
    jsonAt(template.section('Rules'), 'CheckBootstrapVersion') !== undefined ||
    [...template.resources.values()].some(
      ({ type, constructPath }) => type === 'AWS::CDK::Metadata' || type.startsWith('Custom::AWSCDK') || constructPath !== undefined,
    )
  );
}
