import type { Taint } from '../kubernetes/taint';
import type { WindowsNodeSelectorOptions } from './windows-node-selector-options';

/** What a RuntimeClass for Windows pods is. */
export interface WindowsRuntimeClassOptions extends WindowsNodeSelectorOptions {
  /**
   * Name of the runtime in the configuration of containerd on the nodes. Where it has none of that name, the pods fail with `no runtime for "…" is configured`.
   *
   * @default runhcs-wcow-process
   */
  readonly handler?: string;

  /**
   * Taints of the nodes, which pods of the class tolerate.
   *
   * @default - none
   */
  readonly taints?: Taint[];
}
