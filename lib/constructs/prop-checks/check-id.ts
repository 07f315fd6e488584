import { Construct } from 'constructs';
import { checkShape } from './check-shape';

const ADVICE = 'See https://docs.aws.amazon.com/cdk/v2/guide/constructs.html';

/**
 * Checks the first two arguments of a construct: JavaScript takes anything for them, and what goes wrong then is far from where it was written.
 *
 * @param construct name of its class, in error messages
 * @returns the id
 * @throws if the scope is no construct, or the id no text
 */
export function checkId(scope: unknown, id: unknown, construct: string): string {
  checkShape(
    Construct.isConstruct(scope),
    scope,
    `The first argument of ${construct} must be the construct that it is part of`,
    `Write new ${construct}(this, 'Name', { … }). ${ADVICE}`,
  );
  checkShape(
    typeof id === 'string' && id !== '',
    id,
    `The second argument of ${construct}, its id, must be a text that is not empty`,
    `Write new ${construct}(this, 'Name', { … }). ${ADVICE}`,
  );
  return id as string;
}
