/**
 * Container runtime of a Windows node.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export enum ContainerRuntime {
  /** The only runtime from Kubernetes 1.24. */
  CONTAINERD = 'containerd',
  /** Kubernetes 1.23 and older only. */
  DOCKER = 'docker',
}
