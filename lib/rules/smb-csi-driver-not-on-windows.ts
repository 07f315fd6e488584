import { smbCsiDriverName, smbCsiProvisioner, windowsStorageDriversSources } from '../facts/windows-storage-drivers';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedChart } from '../model/cluster/placed-chart';
import { volumeDriversOf } from '../model/workloads/volume-drivers-of';
import { allOf } from '../values/all-of';
import { booleanOf, dataAt } from '../values/data';
import { not } from '../values/not';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/kubernetes-csi/csi-driver-smb/blob/master/charts/latest/csi-driver-smb/values.yaml */
export const smbCsiDriverNotOnWindows: Rule = {
  id: 'smb-csi-driver-not-on-windows',
  severity: 'warning',
  title: 'Driver for SMB that is switched off on Windows',
  why:
    'The chart csi-driver-smb installs the driver on Linux nodes alone, unless windows.enabled is true. Windows pods with a share wait: the driver smb.csi.k8s.io is not found in the list of registered CSI drivers. ' +
    'Where the manifests show that only Linux pods have shares, nothing is said.',
  fix: 'Set windows.enabled to true in the values of the chart, with tolerations for the taints of the Windows nodes.',
  source: windowsStorageDriversSources[0].url,
  requirements: [],
  check: (model) => model.clusters.flatMap((cluster) => cluster.charts.flatMap((chart) => check(cluster, chart))),
};

function check(cluster: Cluster, { chart, resource, at, values }: PlacedChart): Outcome[] {
  if (typeof chart !== 'string' || chart.split('/').at(-1) !== smbCsiDriverName) {
    return [];
  }
  const users = cluster.workloads.filter((workload) => volumeDriversOf(cluster, workload).includes(smbCsiProvisioner));
  const onWindows = users.find(({ isForWindows }) => isForWindows !== false);
  if (users.length > 0 && !onWindows) {
    return [];
  }
  const isEnabled = booleanOf(dataAt(values, 'windows', 'enabled')) ?? false;
  const isWritten = dataAt(values, 'windows', 'enabled') !== undefined;
  return onlyIf(allOf([not(isEnabled), resource.exists, cluster.hasWindowsNodes, onWindows?.isForWindows ?? true]), [
    {
      at,
      message:
        `The driver for SMB of the ${cluster.title}, which has Windows nodes, ${isWritten ? 'is told windows.enabled: false' : 'is not told windows.enabled: true'}, so it runs on Linux nodes alone, and ` +
        (onWindows ? `${onWindows.title}, which is for Windows and has a share, waits.` : 'Windows pods with a share would wait.'),
      fix: `Set windows.enabled to true in the values of the chart.${onWindows ? '' : ' If the shares are for Linux pods alone, acknowledge the finding.'}`,
      value: isWritten ? 'windows.enabled: false' : 'no windows.enabled',
    },
  ]);
}
