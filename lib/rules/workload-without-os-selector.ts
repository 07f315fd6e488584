import { map } from '../values/map';
import type { Cluster } from '../model/cluster/cluster';
import { dataAt, type Data } from '../values/data';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { containersOf } from '../kubernetes/containers-of';
import { nodeSelectorOs } from '../kubernetes/node-selector-os';
import { not } from '../values/not';
import { operatingSystemLabels } from '../kubernetes/operating-system';
import { onlyIf } from './outcomes/only-if';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';
import { display } from '../values/texts/display';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { severityFor } from './outcomes/severity-for';

const selector = (os: string) => `nodeSelector ${operatingSystemLabels[0]}: ${os}`;

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const workloadWithoutOsSelector: Rule = {
  id: 'workload-without-os-selector',
  severity: 'error',
  title: 'Workload whose pods do not say by nodeSelector which system they need',
  why:
    'Only a Windows pod whose nodeSelector says so gets an address; neither an affinity nor a toleration nor os.name counts for that, but the request of an address does, which EKS adds by it. A Linux pod without one may be put on a Windows node, where ' +
    'its image does not run.',
  fix: `Give Windows pods the ${selector('windows')}, Linux pods the ${selector('linux')}; or taint the Windows nodes.`,
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R20'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => check(cluster, workload))),
};

function check(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
  const { os, at } = workload;
  if (workload.nodeSelectorOs === 'windows') {
    return [];
  }
  if (os === 'windows') {
    // What the selector is for, EKS adds to the pods: this request. It brings them to Windows nodes, too, as no others have such addresses.
    if (containersOf(workload.podSpec).some((container) => asksForAddress(container) !== false)) {
      return [];
    }
    return workload.nodeSelectorOs instanceof Unknown ? [notChecked(at, workload.nodeSelectorOs)] : checkWindows(workload);
  }
  if (os instanceof Unknown) {
    return cluster.hasWindowsNodes === false ? [] : [notChecked(at, os)];
  }
  const finding: Finding = {
    at,
    severity: 'warning',
    message: `${workload.title} selects no operating system, and the ${cluster.title} has Windows nodes that take every pod: its pods may start on nodes that cannot run their image.`,
    fix: `Add the ${selector('linux')} to ${workload.podSpecPath} (windows if they are for Windows)${toleratesAll(workload) ? ', as a taint does not keep pods away that tolerate every taint' : ', or taint the Windows nodes'}.`,
    value: `no ${selector('linux')}`,
  };
  return onlyIf(workload.mayStartOnWindows, [finding]);
}

function checkWindows(workload: PlacedWorkload): Outcome[] {
  const { at, title, osEvidence, podSpecPath, requiresOsByAffinity } = workload;
  const ofClass = nodeSelectorOs(workload.runtimeClassScheduling);
  const bySelector = { at, fix: `Add the ${selector('windows')} to ${podSpecPath}.`, value: `no ${selector('windows')}` };
  const begin = `${title} is for Windows (${String(osEvidence)}), but its pods have no ${selector('windows')}`;
  // EKS leaves pods in the network of their host alone: they need to get to Windows nodes, and no address.
  const isOfHost = anyOf([workload.hostNetwork, workload.isHostProcess]);
  const isBrought = anyOf([requiresOsByAffinity, ofClass].map((system) => map(system, (known) => known === 'windows')));
  if (isOfHost === true) {
    const finding: Finding = {
      ...bySelector,
      severity: 'warning',
      message: `${begin}: they may be put on Linux nodes, which refuse them.`,
    };
    return onlyIf(not(isBrought), [finding]);
  }
  const isByClass = map(ofClass, (known) => known === 'windows');
  const without = workload.nodeSelectorOs === undefined ? '' : `, but one for '${display(workload.nodeSelectorOs)}'`;
  return [
    ...onlyIf(allOf([not(isOfHost), isByClass]), [
      {
        ...bySelector,
        severity: 'warning',
        message: `${begin}: the RuntimeClass adds it. It is not verified that EKS sees that in time to give the pods an address.`,
      },
    ]),
    ...onlyIf(allOf([not(isOfHost), not(isByClass)]), [
      { ...bySelector, severity: severityFor(workload), message: `${begin}${without}: EKS gives them no address.` },
    ]),
  ];
}

/** @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/controllers/core/pod_controller.go */
function asksForAddress(container: Data): Value<boolean> {
  return anyOf(
    ['limits', 'requests'].map((kind) => {
      const amount = dataAt(container, 'resources', kind, 'vpc.amazonaws.com/PrivateIPv4Address');
      return map(amount, (known) => known !== undefined && known !== null);
    }),
  );
}

/** As the DaemonSets of many agents do: `- operator: Exists`. */
function toleratesAll({ tolerations }: PlacedWorkload): boolean {
  return tolerations.some(
    (toleration) =>
      isKnown(toleration) && (toleration.key ?? '') === '' && toleration.operator === 'Exists' && (toleration.effect ?? '') === '',
  );
}
