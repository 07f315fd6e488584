import type { WindowsServerRelease } from '../nodes/windows-server-release';

/** Which Windows nodes a pod may run on. */
export interface WindowsNodeSelectorOptions {
  /**
   * Release of the nodes, by the label `node.kubernetes.io/windows-build`. A cluster with nodes of several releases needs it, as a container runs on the release that it is
   * built for.
   *
   * @default - any release
   */
  readonly release?: WindowsServerRelease;

  /**
   * More labels that the nodes have, such as the `nodeLabels` of a group.
   *
   * @default - none
   */
  readonly nodeLabels?: { [key: string]: string };
}
