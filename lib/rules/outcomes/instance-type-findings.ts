import type { Model } from '../../model/model';
import type { NodeGroup } from '../../model/nodes/node-group';
import { Unknown } from '../../values/unknown';
import type { Finding, Outcome } from '../rule';
import { notChecked } from './not-checked';

/**
 * What a rule finds of each instance type of the Windows node groups.
 *
 * @param find says what is wrong with a type, where it stands, and what to do; undefined if nothing is
 */
export function instanceTypeFindings(
  { windowsGroups }: Model,
  find: (type: string, group: NodeGroup) => Pick<Finding, 'message' | 'fix' | 'severity'> | undefined,
): Outcome[] {
  return windowsGroups.flatMap(({ group }) =>
    group.instanceTypes.flatMap(({ type, at }): Outcome[] => {
      if (type instanceof Unknown) {
        return [notChecked(at, type)];
      }
      const found = find(type, group);
      return found ? [{ at, value: type, ...found }] : [];
    }),
  );
}
