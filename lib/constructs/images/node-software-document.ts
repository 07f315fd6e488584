import { bootstrapScriptPath } from '../../facts/bootstrap-parameters';
import { componentDocument, type ComponentStep } from './component-document';
import { START_CONTAINERD, STOP_CONTAINERD } from './start-containerd';

/**
 * The document of the component that proves that a node can be made of the image: kubelet of the Kubernetes version, containerd that answers, and the bootstrap script.
 *
 * @param kubernetesVersion such as `1.35`
 */
export function nodeSoftwareDocument(kubernetesVersion: string): string {
  const steps: ComponentStep[] = [
    {
      name: 'FindNodeSoftware',
      script: [
        `if (-not (Test-Path -Path '${bootstrapScriptPath}')) { throw 'Start-EKSBootstrap.ps1 is not on the image' }`,
        ...START_CONTAINERD,
        "$kubelet = Find-Program 'kubelet.exe'",
        '$version = "$(& $kubelet --version)"',
        `if ($version -cnotmatch '^Kubernetes v${kubernetesVersion.replaceAll('.', '\\.')}\\.') { throw "kubelet on the image is '$version', not of Kubernetes ${kubernetesVersion}" }`,
        ...STOP_CONTAINERD,
      ],
    },
  ];
  return componentDocument('What a node of EKS needs is on the image', { validate: steps, test: steps });
}
