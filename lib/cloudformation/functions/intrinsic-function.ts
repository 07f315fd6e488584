import type { Data } from '../../values/data';
import type { Scope } from '../resource';

/**
 * An intrinsic function, as far as it can be known before deployment.
 *
 * @param argument as it stands in the template
 * @param scope the template in which it stands
 */
export type IntrinsicFunction = (argument: unknown, scope: Scope) => Data;
