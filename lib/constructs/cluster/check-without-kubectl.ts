import type { LinuxCapacity } from './linux-capacity';
import type { WindowsClusterProps } from './windows-cluster-props';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support';

/**
 * Whether a cluster can do without kubectl.
 *
 * @throws if something of it is done by kubectl
 */
export function checkWithoutKubectl(props: WindowsClusterProps, linuxCapacity: LinuxCapacity, id: string): void {
  const layer = "Set kubectlLayer to a layer such as new KubectlV35Layer(this, 'Kubectl')";
  const isManaged = props.cni?._managedAddon !== undefined;
  if (!isManaged && !props.cni?._isExternal) {
    throw new Error(
      `WindowsCluster '${id}' has no kubectl, by which the settings of a self-managed CNI are written. ${layer}, or let EKS manage the CNI: ` +
        `cni: WindowsCniOwner.managedAddon(). ${DOCS}`,
    );
  }
  if (!isManaged && linuxCapacity._coreDnsOnFargate) {
    throw new Error(
      `WindowsCluster '${id}' has no kubectl, by which CoreDNS is moved to Fargate. ${layer}, or take LinuxCapacity.nodes(). ${DOCS}`,
    );
  }
  if (props.albController) {
    throw new Error(`WindowsCluster '${id}' has no kubectl, by which albController is installed. ${layer}. ${DOCS}`);
  }
}
