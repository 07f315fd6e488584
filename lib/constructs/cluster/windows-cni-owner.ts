import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** What becomes of the settings that `kubectl` wrote. */
export interface SelfManagedCniOptions {
  /**
   * Whether Windows IPAM is switched off when `WindowsSupport` leaves the stack.
   *
   * CloudFormation takes resources away after it has made new ones. So deploy `false` once before `WindowsSupport` moves to another stack, or the settings
   * to the managed add-on: otherwise Windows IPAM is switched off behind the new owner's back, and new Windows pods get no address.
   *
   * @default true
   */
  readonly disableOnRemoval?: boolean;
}

/** The managed `vpc-cni` add-on that is to carry the settings for Windows. */
export interface ManagedVpcCniAddonOptions {
  /**
   * The add-on, if the app has it already: an `Addon` of `aws-eks-v2` or `aws-eks`, or a `CfnAddon`. The settings are merged into its
   * configuration values.
   *
   * @default - a new one, which replaces what the cluster was made with
   */
  readonly addon?: IConstruct;

  /**
   * Version of a new add-on, such as `v1.20.4-eksbuild.1`. The settings for Windows need v1.16.0 or newer.
   *
   * @default - the one that EKS chooses for the Kubernetes version
   */
  readonly addonVersion?: string;

  /**
   * More configuration values of a new add-on.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/eks/latest/userguide/vpc-add-on-create.html
   */
  readonly configurationValues?: { [key: string]: unknown };

  /**
   * IAM role of the service account `kube-system/aws-node`, for a new add-on.
   *
   * @default - the role of the Linux nodes; with `cniPolicyOnNodeRole: false` a new one
   */
  readonly serviceAccountRole?: iam.IRole;

  /**
   * Whether Windows IPAM is on. The add-on stays on the cluster as it is when it leaves the stack, so `false`, deployed once after the last group of Windows
   * nodes is gone and before `WindowsSupport` goes, is how it is switched off.
   *
   * @default true
   */
  readonly windowsIpam?: boolean;
}

/**
 * Who owns the settings of the VPC CNI: exactly one, or each takes away what the other wrote.
 *
 * @see https://github.com/aws/containers-roadmap/issues/2341
 */
export class WindowsCniOwner {
  /** The CNI that a cluster is made with: `kubectl` writes the settings to the ConfigMap `kube-system/amazon-vpc-cni`. */
  public static selfManaged(options: SelfManagedCniOptions = {}): WindowsCniOwner {
    return new WindowsCniOwner(undefined, options.disableOnRemoval ?? true);
  }

  /** The `vpc-cni` add-on that EKS manages: the settings are configuration values of it. No kubectl provider is needed. */
  public static managedAddon(options: ManagedVpcCniAddonOptions = {}): WindowsCniOwner {
    if (options.addon && (options.addonVersion ?? options.configurationValues ?? options.serviceAccountRole) !== undefined) {
      throw new Error(
        `WindowsCniOwner.managedAddon got the add-on '${options.addon.node.path}' beside addonVersion, configurationValues or serviceAccountRole, which ` +
          'are those of a new one. Set them on the add-on itself. See https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html',
      );
    }
    return new WindowsCniOwner(options, false);
  }

  /**
   * Another stack, team or tool (Terraform, Helm, GitOps): nothing is written, and no kubectl is needed. The stack has the settings as outputs, one as
   * configuration values of the add-on or Helm chart and one as data of the ConfigMap; the owner has to have one of them before Windows pods start.
   */
  public static external(): WindowsCniOwner {
    return new WindowsCniOwner(undefined, false, true);
  }

  private constructor(
    /**
     * The managed add-on; undefined for a CNI that EKS does not manage, or another does.
     *
     * @internal
     */
    public readonly _managedAddon: ManagedVpcCniAddonOptions | undefined,
    /** @internal */
    public readonly _disableOnRemoval: boolean,
    /**
     * Whether the settings are written elsewhere.
     *
     * @internal
     */
    public readonly _isExternal = false,
  ) {}
}
