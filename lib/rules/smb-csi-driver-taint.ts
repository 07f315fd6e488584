import { smbCsiDriverName, smbCsiDriverTolerations, windowsStorageDriversSources } from '../facts/windows-storage-drivers';
import { taintsRepel } from '../kubernetes/taints-repel';
import { tolerationsOf } from '../kubernetes/tolerations-of';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedChart } from '../model/cluster/placed-chart';
import { allOf } from '../values/all-of';
import { booleanOf, dataAt } from '../values/data';
import { map } from '../values/map';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/kubernetes-csi/csi-driver-smb/blob/master/charts/latest/csi-driver-smb/values.yaml */
export const smbCsiDriverTaint: Rule = {
  id: 'smb-csi-driver-taint',
  severity: 'warning',
  title: 'Driver for SMB that does not tolerate the taint of Windows nodes',
  why:
    'The chart csi-driver-smb tolerates the taint node.kubernetes.io/os on Windows, and no other. On nodes with another taint, such as os=windows, its pods do not start, and pods with a share wait there: ' +
    'the driver smb.csi.k8s.io is not found in the list of registered CSI drivers.',
  fix: 'Give the taint of the nodes to windows.tolerations in the values of the chart.',
  source: windowsStorageDriversSources[0].url,
  requirements: [],
  check: (model) => model.clusters.flatMap((cluster) => cluster.charts.flatMap((chart) => check(cluster, chart))),
};

function check({ nodeGroups }: Cluster, { chart, resource, at, values }: PlacedChart): Outcome[] {
  if (typeof chart !== 'string' || chart.split('/').at(-1) !== smbCsiDriverName) {
    return [];
  }
  const windows = dataAt(values, 'windows');
  const isOn = booleanOf(dataAt(windows, 'enabled')) ?? false;
  const tolerations = tolerationsOf(dataAt(windows, 'tolerations') === undefined ? { tolerations: smbCsiDriverTolerations } : windows);
  return nodeGroups
    .filter(({ os }) => os === 'windows')
    .flatMap((group) =>
      group.taints
        .map((taint) => ({ taint, repels: taintsRepel([taint], tolerations) }))
        .filter(({ repels }) => repels !== false)
        .slice(0, 1)
        .flatMap(({ taint, repels }) => {
          const key = map(taint, (known) => known.key);
          const text = typeof key === 'string' ? key : 'that is not known';
          return onlyIf(allOf([isOn, resource.exists, group.resource.exists, repels]), [
            {
              at,
              message: `The driver for SMB does not tolerate the taint '${text}' of ${group.title}: it does not start there, and pods with a share wait.`,
              fix: `Add it to windows.tolerations in the values of the chart: { key: '${text}', operator: 'Exists' }.`,
              value: text,
            },
          ]);
        }),
    );
}
