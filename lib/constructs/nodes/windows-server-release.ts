import { windowsReleaseFacts, windowsReleaseNames } from '../../facts/windows-releases';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/**
 * Release of Windows Server for which EKS has an AMI.
 *
 * Containers must be built for the release of the node they run on.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export class WindowsServerRelease {
  /** Windows Server 2019, build 10.0.17763. */
  public static readonly SERVER_2019 = WindowsServerRelease.of('2019');

  /** Windows Server 2022, build 10.0.20348. Needs Kubernetes 1.23. */
  public static readonly SERVER_2022 = WindowsServerRelease.of('2022');

  /** Windows Server 2025, build 10.0.26100. Needs Kubernetes 1.35. */
  public static readonly SERVER_2025 = WindowsServerRelease.of('2025');

  /**
   * A release by the name it has in the parameters of EKS, such as `2022`.
   *
   * @throws if EKS has no AMI of the release, or no longer
   */
  public static of(name: string): WindowsServerRelease {
    const facts = windowsReleaseFacts(name);
    const current = windowsReleaseNames()
      .filter((other) => windowsReleaseFacts(other)?.endOfSupport === undefined)
      .join(', ');
    if (!facts) {
      throw new Error(
        `Windows Server release '${name}' is not known: EKS has AMIs of ${current}. Take one of them, or name the AMI with ` +
          `WindowsImage.fromSsmParameter or WindowsImage.fromAmiId. ${DOCS}`,
      );
    }
    const { osBuild, lowestKubernetesVersion } = facts;
    if (facts.endOfSupport !== undefined || osBuild === undefined || lowestKubernetesVersion === undefined) {
      throw new Error(
        `Windows Server release '${name}' was retired on ${String(facts.endOfSupport)} and has no AMI any more. Take one of ${current}. ${DOCS}`,
      );
    }
    return new WindowsServerRelease(name, osBuild, lowestKubernetesVersion);
  }

  private constructor(
    /** Name in the parameters of EKS, such as `2022`. */
    public readonly name: string,
    /** Build, as in the node label `node.kubernetes.io/windows-build`. */
    public readonly osBuild: string,
    /** Oldest Kubernetes version with an AMI of the release. */
    public readonly lowestKubernetesVersion: string,
  ) {}

  /** The release as people write it. */
  public toString(): string {
    return `Windows Server ${this.name}`;
  }
}
