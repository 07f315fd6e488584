import { prefixDelegationDefaults, secondaryIpDefaults, vpcCniSettings, type VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { requireWholeNumber } from './require-whole-number';
import { WindowsIpamMode } from './windows-ipam-mode';

const prefixOptionsUrl =
  'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md';
const secondaryOptionsUrl =
  'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/secondary_ip_mode_config_options.md';

/**
 * Options of `WindowsIpam.secondaryIp`.
 */
export interface SecondaryIpOptions {
  /**
   * Free addresses that each node holds beyond those of its pods, at least 1.
   *
   * @default 3
   */
  readonly warmIpTarget?: number;

  /**
   * Addresses, free and used ones together, that each node holds at least, at least 1.
   *
   * @default 3
   */
  readonly minimumIpTarget?: number;
}

/**
 * Options of `WindowsIpam.prefixDelegation`: either the warm prefix target, or one or both of the address targets.
 */
export interface PrefixDelegationOptions {
  /**
   * Prefixes without any pod that each node holds beyond those in use, at least 1.
   *
   * Cannot be combined with the other two, since the controller ignores it while one of them is positive.
   *
   * @default - none: the address targets decide
   */
  readonly warmPrefixTarget?: number;

  /**
   * Free addresses that each node holds beyond those of its pods, at least 1, rounded up to whole prefixes.
   *
   * @default - 1, or none with `warmPrefixTarget`
   */
  readonly warmIpTarget?: number;

  /**
   * Addresses, free and used ones together, that each node holds at least, at least 1, rounded up to whole prefixes.
   *
   * @default - 3, or none with `warmPrefixTarget`
   */
  readonly minimumIpTarget?: number;
}

/**
 * IP address management of the Windows nodes of a cluster: the mode, and how many addresses a node holds in advance.
 *
 * The targets are the effective ones: what the controller acts upon, and what is written for it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class WindowsIpam {
  /**
   * One secondary address per pod: pods per node = IPv4 addresses per interface − 1.
   *
   * Both targets are written, always: with a minimum alone, the controller would never let a node grow beyond it.
   *
   * @param options targets, in addresses
   * @throws if a target is not a positive integer
   * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/secondary_ip_mode_config_options.md
   */
  public static secondaryIp(options: SecondaryIpOptions = {}): WindowsIpam {
    requireTarget('warmIpTarget', options.warmIpTarget, secondaryOptionsUrl);
    requireTarget('minimumIpTarget', options.minimumIpTarget, secondaryOptionsUrl);
    return new WindowsIpam(WindowsIpamMode.SECONDARY_IP, {
      warmIpTarget: options.warmIpTarget ?? secondaryIpDefaults.warmIpTarget,
      minimumIpTarget: options.minimumIpTarget ?? secondaryIpDefaults.minimumIpTarget,
      warmPrefixTarget: 0,
    });
  }

  /**
   * A /28 prefix per slot, on Nitro instance types: pods per node = (IPv4 addresses per interface − 1) × 16.
   *
   * @param options targets, in addresses or prefixes
   * @throws if a target is not a positive integer, or the warm prefix target comes with an address target
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
   */
  public static prefixDelegation(options: PrefixDelegationOptions = {}): WindowsIpam {
    const { warmPrefixTarget, warmIpTarget, minimumIpTarget } = options;
    requireTarget('warmPrefixTarget', warmPrefixTarget, prefixOptionsUrl);
    requireTarget('warmIpTarget', warmIpTarget, prefixOptionsUrl);
    requireTarget('minimumIpTarget', minimumIpTarget, prefixOptionsUrl);

    if (warmPrefixTarget === undefined) {
      return new WindowsIpam(WindowsIpamMode.PREFIX_DELEGATION, {
        warmIpTarget: warmIpTarget ?? prefixDelegationDefaults.warmIpTarget,
        minimumIpTarget: minimumIpTarget ?? prefixDelegationDefaults.minimumIpTarget,
        warmPrefixTarget: 0,
      });
    }
    if (warmIpTarget !== undefined || minimumIpTarget !== undefined) {
      const given = Object.entries({ warmIpTarget, minimumIpTarget }).filter(([, value]) => value !== undefined);
      const names = given.map(([name]) => name).join(' and ');
      const values = given.map(([name, value]) => `${name} (${String(value)})`).join(' and ');
      throw new Error(
        `Prefix delegation is given warmPrefixTarget (${String(warmPrefixTarget)}) together with ${values}, ` +
          'and the controller would ignore warmPrefixTarget. ' +
          `Drop ${names} to hold whole free prefixes, or drop warmPrefixTarget to count in addresses. See ${prefixOptionsUrl}`,
      );
    }
    return new WindowsIpam(WindowsIpamMode.PREFIX_DELEGATION, { warmIpTarget: 0, minimumIpTarget: 0, warmPrefixTarget });
  }

  /** How addresses are given to pods. */
  public readonly mode: WindowsIpamMode;

  /** Free addresses beyond those in use; 0 where `warmPrefixTarget` decides. */
  public readonly warmIpTarget: number;

  /** Floor of free and used addresses together; 0 where `warmPrefixTarget` decides. */
  public readonly minimumIpTarget: number;

  /** Wholly free prefixes beyond those in use; 0 where the other two decide. */
  public readonly warmPrefixTarget: number;

  private constructor(mode: WindowsIpamMode, targets: VpcCniWarmTargets) {
    this.mode = mode;
    this.warmIpTarget = targets.warmIpTarget;
    this.minimumIpTarget = targets.minimumIpTarget;
    this.warmPrefixTarget = targets.warmPrefixTarget;
  }

  /**
   * The data of the ConfigMap `kube-system/amazon-vpc-cni`: all five keys for Windows.
   *
   * Zeros are written too, since the VPC CNI's manifests may have put other values there, and in the spelling without `windows-`, which
   * wins over the other one.
   *
   * @returns key → value, all of them strings
   * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/config/loader.go
   */
  public configMapData(): { [key: string]: string } {
    return {
      [vpcCniSettings.enableWindowsIpam.key]: 'true',
      [vpcCniSettings.enableWindowsPrefixDelegation.key]: String(this.mode === WindowsIpamMode.PREFIX_DELEGATION),
      [vpcCniSettings.warmIpTarget.key]: String(this.warmIpTarget),
      [vpcCniSettings.minimumIpTarget.key]: String(this.minimumIpTarget),
      [vpcCniSettings.warmPrefixTarget.key]: String(this.warmPrefixTarget),
    };
  }

  /**
   * The same settings as configuration values of the managed `vpc-cni` add-on: booleans as strings, targets as numbers.
   *
   * @internal
   * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/values.yaml
   */
  public _addonConfigurationValues(): { [key: string]: string | number } {
    return {
      [vpcCniSettings.enableWindowsIpam.addOnProperty]: 'true',
      [vpcCniSettings.enableWindowsPrefixDelegation.addOnProperty]: String(this.mode === WindowsIpamMode.PREFIX_DELEGATION),
      [vpcCniSettings.warmIpTarget.addOnProperty]: this.warmIpTarget,
      [vpcCniSettings.minimumIpTarget.addOnProperty]: this.minimumIpTarget,
      [vpcCniSettings.warmPrefixTarget.addOnProperty]: this.warmPrefixTarget,
    };
  }
}

function requireTarget(name: string, value: number | undefined, url: string): void {
  if (value !== undefined) {
    requireWholeNumber({ value, least: 1, what: name, advice: 'Leave it out for the default', url });
  }
}
