import { allOf } from '../../values/all-of';
import { operatingSystemLabels } from '../../kubernetes/operating-system';
import { sameText } from '../../values/same-text';
import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import type { PlacedWorkload } from './placed-workload';

/** Labels that all Windows nodes have. */
const labels: ReadonlyMap<string, string> = new Map([
  ...operatingSystemLabels.map((label): [string, string] => [label, 'windows']),
  ['kubernetes.io/arch', 'amd64'],
  ['beta.kubernetes.io/arch', 'amd64'],
]);

const otherMeans = new Unknown('its pods choose nodes by other means than the operating system');

/** Whether the pods of a workload choose no node among those of Windows. Other labels of nodes, their names too, are known at deployment only. */
export function takesAnyWindowsNode({ podSpec, nodeSelectors: selectors }: PlacedWorkload): Value<boolean> {
  const others = [
    dataAt(podSpec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
    dataAt(podSpec, 'nodeName'),
  ];
  return others.every((other) => other === undefined || other === null) && selectors.every(isDataObject)
    ? allOf(
        selectors
          .flatMap((selector): [string, Data][] => Object.entries(selector))
          .map(([label, value]) => {
            const ofAll = labels.get(label);
            return ofAll === undefined ? otherMeans : sameText(textOf(value) ?? '', ofAll);
          }),
      )
    : otherMeans;
}
