import { firstUnknown } from '../../values/first-unknown';
import { allOf } from '../../values/all-of';
import { sameText } from '../../values/same-text';
import { dataAt, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { existsBeside } from '../../cloudformation/exists-beside';
import type { WorkloadParts } from './placed-workload';

/**
 * What the RuntimeClass of a workload says of nodes, `scheduling`.
 *
 * @returns undefined if it has none, or that one says nothing
 * @see https://kubernetes.io/docs/concepts/containers/runtime-class/#scheduling
 */
export function runtimeClassScheduling({ runtimeClassName, resource, runtimeClasses }: WorkloadParts): Data {
  if (runtimeClassName === undefined || runtimeClassName instanceof Unknown) {
    return runtimeClassName;
  }
  const candidates = runtimeClasses.map((placed) => ({
    placed,
    isIt: allOf([
      sameText(placed.object.kind, 'RuntimeClass'),
      sameText(placed.object.name, runtimeClassName),
      existsBeside(placed.resource, resource),
    ]),
  }));
  const unknown = firstUnknown(candidates.map(({ isIt }) => isIt));
  const found = candidates.find(({ isIt }) => isIt === true);
  if (unknown || !found) {
    return unknown ?? new Unknown(`the RuntimeClass '${runtimeClassName}' is not in the templates`);
  }
  return dataAt(found.placed.object.data, 'scheduling');
}
