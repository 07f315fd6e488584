import { ebsCsiDriverName, windowsStorageDriversSources } from '../facts/windows-storage-drivers';
import type { Cluster } from '../model/cluster/cluster';
import { allOf } from '../values/all-of';
import { booleanOf, dataAt } from '../values/data';
import { not } from '../values/not';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/values.yaml */
export const ebsCsiDriverNotOnWindows: Rule = {
  id: 'ebs-csi-driver-not-on-windows',
  severity: 'warning',
  title: 'Driver of Amazon EBS that is switched off on Windows',
  why: 'The driver runs on Windows nodes by itself. With node.enableWindows false it does not, and Windows pods with a disk wait: the driver ebs.csi.aws.com is not found in the list of registered CSI drivers.',
  fix: 'Take node.enableWindows out of the values of the driver.',
  source: windowsStorageDriversSources[1].url,
  requirements: [],
  check: (model) => model.clusters.flatMap(check),
};

function check({ addons, charts, hasWindowsNodes, title }: Cluster): Outcome[] {
  const drivers = [
    ...addons.filter(({ name }) => name === ebsCsiDriverName),
    ...charts.filter(({ chart }) => typeof chart === 'string' && chart.split('/').at(-1) === ebsCsiDriverName),
  ];
  return drivers.flatMap(({ values, resource, at }) => {
    const isOnWindows = booleanOf(dataAt(values, 'node', 'enableWindows')) ?? true;
    return onlyIf(allOf([not(isOnWindows), resource.exists, hasWindowsNodes]), [
      {
        at,
        message: `The driver of Amazon EBS of the ${title}, which has Windows nodes, is told node.enableWindows: false, so Windows pods with a disk wait.`,
        fix: 'Take node.enableWindows out of the values: it is true unless something else is said.',
        value: 'enableWindows: false',
      },
    ]);
  });
}
