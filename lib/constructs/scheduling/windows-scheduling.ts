import { Token } from 'aws-cdk-lib';
import { labelsOfWindowsNodes, windowsBuildLabel } from '../../facts/kubelet-node-labels';
import { windowsRuntimeHandler, windowsSchedulingSources } from '../../facts/windows-scheduling';
import { checkLabelsAndTaints } from '../bootstrap/labels-and-taints';
import { checkKey, checkLabelIsForWindows, checkValue } from '../kubernetes/check-key';
import { checkKubernetesName } from '../kubernetes/check-kubernetes-name';
import { type Taint, TaintEffect } from '../kubernetes/taint';
import { checkList } from '../prop-checks/check-list';
import { checkObject } from '../prop-checks/check-object';
import { display } from '../prop-checks/display';
import type { WindowsNodeSelectorOptions } from './windows-node-selector-options';
import type { WindowsPodOptions } from './windows-pod-options';
import type { WindowsRuntimeClassOptions } from './windows-runtime-class-options';

const TITLE = 'WindowsScheduling';
const DOCS = `See ${windowsSchedulingSources[1].url}`;

/**
 * What a pod needs to land on Windows nodes, as plain objects in the spelling of Kubernetes: for manifests of the CDK, and for cdk8s.
 *
 * EKS gives a pod an address of a Windows node only if its **nodeSelector** has `kubernetes.io/os: windows`. It does not look at `os.name`, affinity or the
 * RuntimeClass; `os.name` is what the API server and kubelet check.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/webhooks/core/pod_webhook.go
 */
export class WindowsScheduling {
  /**
   * The `nodeSelector` of a Windows pod.
   *
   * @param options which Windows nodes; without them, all
   * @throws if Kubernetes would refuse a label, or no Windows node can have it
   */
  public static nodeSelector(options: WindowsNodeSelectorOptions = {}): { [key: string]: string } {
    const { release, nodeLabels = {} } = options;
    if (release !== undefined) {
      checkObject(release, `${TITLE}: release`, `Give a WindowsServerRelease, such as WindowsServerRelease.SERVER_2022. ${DOCS}`);
    }
    for (const [key, value] of Object.entries(nodeLabels)) {
      checkKey(key, `${TITLE}: a key in nodeLabels`);
      checkValue(value, `${TITLE}: the value of the label '${key}'`);
      checkLabelIsForWindows(key, value, `${TITLE}: the label '${key}'`);
    }
    return { ...labelsOfWindowsNodes, ...(release ? { [windowsBuildLabel]: release.osBuild } : {}), ...nodeLabels };
  }

  /**
   * An element of `tolerations` of a pod.
   *
   * @param taint a taint of the nodes; without it `os=windows:NoSchedule`, which keeps Linux pods off
   * @throws if Kubernetes would refuse the taint
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   */
  public static toleration(taint: Taint = { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }): { [key: string]: string } {
    checkLabelsAndTaints({ taints: [taint] }, TITLE);
    const { key, value, effect } = taint;
    return value === undefined ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect };
  }

  /** The field `os` of a pod: the API server refuses what Windows does not have, and a Linux node the pod. It does not schedule. */
  public static os(): { [key: string]: string } {
    return { name: 'windows' };
  }

  /**
   * A spec of a pod, or of a pod template, with what brings it to Windows nodes.
   *
   * @param spec the spec, with containers and all else. What it says of nodeSelector and tolerations stays
   * @param options which nodes, and what they ask for
   * @throws if the spec asks for another system, or Kubernetes would refuse a label or taint
   */
  public static podSpec(spec: { [key: string]: unknown }, options: WindowsPodOptions = {}): { [key: string]: unknown } {
    checkObject(spec, `${TITLE}: the spec of the pod`, `Give { containers: […] } and all else that the pod has. ${DOCS}`);
    const given = spec as PodSpec;
    checkList(given.tolerations, `${TITLE}: tolerations of the pod`, DOCS);
    const nodeSelector = WindowsScheduling.nodeSelector(options);
    const wanted: { readonly [key: string]: string | undefined } = { ...nodeSelector, 'os.name': 'windows' };
    for (const [key, value] of Object.entries({ ...given.nodeSelector, 'os.name': given.os?.name })) {
      if (value !== undefined && wanted[key] !== undefined && value !== wanted[key] && !Token.isUnresolved(value)) {
        throw new Error(
          `${TITLE}: ${key === 'os.name' ? key : `the nodeSelector '${key}'`} of the pod must be '${wanted[key]}', got ${display(value)}. Leave it out: podSpec writes it. ${DOCS}`,
        );
      }
    }
    const { taints = [], runtimeClassName, gmsaCredentialSpecName } = options;
    for (const [prop, name] of Object.entries({ runtimeClassName, gmsaCredentialSpecName })) {
      if (name !== undefined) {
        checkKubernetesName(name, `${TITLE}: ${prop}`);
      }
    }
    const tolerations = [...(given.tolerations ?? []), ...taints.map((taint) => WindowsScheduling.toleration(taint))];
    const { securityContext } = given;
    return {
      ...spec,
      os: WindowsScheduling.os(),
      nodeSelector: { ...given.nodeSelector, ...nodeSelector },
      ...(tolerations.length > 0 ? { tolerations } : {}),
      ...(runtimeClassName === undefined ? {} : { runtimeClassName }),
      ...(gmsaCredentialSpecName === undefined
        ? {}
        : { securityContext: { ...securityContext, windowsOptions: { ...securityContext?.windowsOptions, gmsaCredentialSpecName } } }),
    };
  }

  /**
   * A RuntimeClass that adds node selector and tolerations to the pods that name it. Write the node selector into the pods as well: it is not verified that EKS sees that of the
   * class in time.
   *
   * @param name name of the class
   * @param options which nodes, and the runtime. That containerd on the AMIs of EKS calls it `runhcs-wcow-process` is not verified: try it with one pod
   * @throws if Kubernetes would refuse a label or taint
   * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
   */
  public static runtimeClass(name: string, options: WindowsRuntimeClassOptions = {}): { [key: string]: unknown } {
    const { handler = windowsRuntimeHandler, taints = [] } = options;
    checkKubernetesName(name, `${TITLE}: the name of a RuntimeClass`);
    return {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name },
      handler,
      scheduling: {
        nodeSelector: WindowsScheduling.nodeSelector(options),
        ...(taints.length > 0 ? { tolerations: taints.map((taint) => WindowsScheduling.toleration(taint)) } : {}),
      },
    };
  }

  private constructor() {}
}

interface PodSpec {
  readonly os?: { readonly name?: string };
  readonly nodeSelector?: { readonly [key: string]: string };
  readonly tolerations?: readonly unknown[];
  readonly securityContext?: { readonly windowsOptions?: object };
}
