/**
 * Edition of Windows Server on a node.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export enum WindowsServerEdition {
  /** Without a desktop: smaller and faster to start. */
  CORE = 'Core',
  /** With the desktop experience. */
  FULL = 'Full',
}
