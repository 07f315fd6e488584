import type { Cluster } from '../model/cluster/cluster';
import { patchTargets } from '../model/cluster/patch-targets';
import { allOf } from '../values/all-of';
import { cniEnvironmentOfDaemonSet } from '../model/vpc-cni/cni-environment-of-daemon-set';
import { cniEnvironmentOfValues } from '../model/vpc-cni/cni-environment-of-values';
import type { CniEnvironment } from '../model/vpc-cni/cni-environment';
import { isObject } from '../kubernetes/is-object';
import { sameText } from '../values/same-text';
import type { Location } from '../cloudformation/location';
import { isDataList } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { isOfGroup } from '../kubernetes/is-of-group';
import { clusterObjectTitle } from '../kubernetes/object-title';
import type { Outcome, Rule } from './rule';

const variable = 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const customNetworking: Rule = {
  id: 'custom-networking',
  severity: 'warning',
  title: 'Custom networking of the VPC CNI in a cluster with Windows nodes',
  why: 'Custom networking is for Linux nodes only. Windows pods get addresses of the subnet of their node all the same, with its security groups, so that subnets run full which seem to be spared.',
  fix: `Keep custom networking if it is meant for the Linux nodes, and plan the subnets of the Windows nodes for their pods too; else switch ${variable} off.`,
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R6'],
  check: (model) =>
    model.clusters.flatMap((cluster) =>
      uses(cluster).flatMap(({ at, isOn, begin, value }) =>
        onlyIf(allOf([cluster.hasWindowsNodes, isOn]), [
          {
            at,
            message: `${begin} for the ${cluster.title}, whose Windows nodes do not support custom networking: their pods get addresses of the subnets of the nodes.`,
            fix: 'Give the Windows nodes subnets with addresses for their pods too, and acknowledge the finding; or do without custom networking.',
            value,
          } satisfies Outcome,
        ]),
      ),
    ),
};

/** Something that switches custom networking on, or may. */
interface Use {
  readonly at: Location;
  readonly isOn: Value<boolean>;
  readonly begin: string;
  readonly value: string;
}

function uses(cluster: Cluster): Use[] {
  const { addons, charts, objects, patches } = cluster;
  const daemonSet = { namespace: 'kube-system', name: 'aws-node' };
  return [
    ...addons.map(({ name, values, resource, at }) =>
      variableOf(`The add-on '${resource.title}'`, at, sameText(name, 'vpc-cni'), cniEnvironmentOfValues(values)),
    ),
    ...charts.map(({ chart, values, resource, at }) =>
      variableOf(`The chart '${resource.title}'`, at, sameText(chart, 'aws-vpc-cni'), cniEnvironmentOfValues(values)),
    ),
    ...objects.map(({ object, resource, at }) =>
      variableOf(
        `The DaemonSet of '${resource.title}'`,
        at,
        isObject(object, { kind: 'DaemonSet', ...daemonSet }),
        cniEnvironmentOfDaemonSet(object.data),
      ),
    ),
    ...patches.map((patch) =>
      variableOf(
        `The patch '${patch.resource.title}'`,
        patch.at,
        patchTargets(patch, { kind: 'DaemonSet', ...daemonSet }),
        cniEnvironmentOfDaemonSet(isDataList(patch.patch) ? new Unknown('it is a list of operations') : patch.patch),
      ),
    ),
    ...objects.map(({ object, at }) => ({
      at,
      isOn: allOf([sameText(object.kind, 'ENIConfig'), isOfGroup(object, 'crd.k8s.amazonaws.com')]),
      begin: `${clusterObjectTitle(object)} sets custom networking up`,
      value: clusterObjectTitle(object),
    })),
  ];
}

function variableOf(who: string, at: Location, isCni: Value<boolean>, { customNetworking: isOn = false }: CniEnvironment): Use {
  return { at, isOn: allOf([isCni, isOn]), begin: `${who} sets ${variable} to true`, value: `${variable}: true` };
}
