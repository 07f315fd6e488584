import { Unknown } from '../../values/unknown';

/** Why nothing that depends on an instance type can be checked: the table does not have it. */
export function unknownInstanceType(type: string): Unknown {
  return new Unknown(`the table of instance types does not know '${type}'`);
}
