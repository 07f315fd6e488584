import type { Taint } from '../kubernetes/taint';
import type { WindowsNodeSelectorOptions } from './windows-node-selector-options';

/** What a pod is given so that it runs on Windows nodes. */
export interface WindowsPodOptions extends WindowsNodeSelectorOptions {
  /**
   * Taints of the nodes, which the pod tolerates: those of the group.
   *
   * @default - none
   */
  readonly taints?: Taint[];

  /**
   * Name of a RuntimeClass, such as one of `WindowsScheduling.runtimeClass`.
   *
   * @default - none
   */
  readonly runtimeClassName?: string;

  /**
   * Name of the `GMSACredentialSpec` by which the containers have an identity in Active Directory; `GmsaSupport.addCredentialSpec` returns it.
   *
   * @default - none
   */
  readonly gmsaCredentialSpecName?: string;
}
