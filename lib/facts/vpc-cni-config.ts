import type { FactSource } from './fact-source';

/** One setting of Windows IP address management. */
export interface VpcCniSetting {
  /** Key in the ConfigMap. It wins over the alias where both are there. */
  readonly key: string;
  /** Newer spelling of the key. */
  readonly alias?: string;
  /** Name in the configuration values of the managed add-on and of the Helm chart, which write the un-prefixed key, always. */
  readonly addOnProperty: string;
  /** What the add-on and the chart write where nothing is set: a boolean as a string, a number as a number. */
  readonly addOnDefault: string | number;
}

/** Warm pool of a Windows node; 0 switches a target off. */
export interface VpcCniWarmTargets {
  /** Free addresses beyond those in use. */
  readonly warmIpTarget: number;
  /** Floor of free and used addresses together. */
  readonly minimumIpTarget: number;
  /** Wholly free prefixes; ignored while one of the other two is positive. */
  readonly warmPrefixTarget: number;
}

export const vpcCniConfigSources: readonly FactSource[] = [
  {
    title: 'aws/amazon-vpc-resource-controller-k8s b8d4251, pkg/config/loader.go and pkg/pool/pool.go',
    url: 'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/config/loader.go',
    date: '2026-04-23',
  },
  {
    title: 'aws/amazon-vpc-cni-k8s b52188387 (1.23.1), charts/aws-vpc-cni/templates/configmap.yaml and values.yaml',
    url: 'https://github.com/aws/amazon-vpc-cni-k8s/tree/master/charts/aws-vpc-cni',
    date: '2026-08-20',
  },
];

export const vpcCniConfigMapName = 'amazon-vpc-cni';
export const vpcCniConfigMapNamespace = 'kube-system';

/**
 * The settings for Windows. How the controller reads their values:
 *
 * - The first two are parsed by Go's `ParseBool` (1, t, T, TRUE, true, True); anything else, `yes` or `on` too, is false.
 * - The targets are parsed by Go's `Atoi`; blanks, decimals and text become 0, and a log line is the only trace.
 * - Secondary mode: a warm target of 0 becomes 1 if the key is there, and both at 0 become 3 and 3. A minimum whose warm
 *   target is missing keeps a warm target of 0: the pool never grows beyond the minimum. So always write both.
 *   A negative value becomes 3.
 * - Prefix mode: a target counts if it is positive. A missing warm IP target becomes 1 and a missing minimum 3 if the other is there,
 *   or if there is no warm prefix target. With either IP target, the warm prefix target is ignored.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md
 */
export const vpcCniSettings = {
  enableWindowsIpam: { key: 'enable-windows-ipam', addOnProperty: 'enableWindowsIpam', addOnDefault: 'false' },
  enableWindowsPrefixDelegation: {
    key: 'enable-windows-prefix-delegation',
    addOnProperty: 'enableWindowsPrefixDelegation',
    addOnDefault: 'false',
  },
  warmIpTarget: { key: 'warm-ip-target', alias: 'windows-warm-ip-target', addOnProperty: 'warmWindowsIPTarget', addOnDefault: 1 },
  minimumIpTarget: {
    key: 'minimum-ip-target',
    alias: 'windows-minimum-ip-target',
    addOnProperty: 'minimumWindowsIPTarget',
    addOnDefault: 3,
  },
  warmPrefixTarget: {
    key: 'warm-prefix-target',
    alias: 'windows-warm-prefix-target',
    addOnProperty: 'warmWindowsPrefixTarget',
    addOnDefault: 0,
  },
} as const satisfies { readonly [setting: string]: VpcCniSetting };

/** What the controller does with a ConfigMap that only switches IPAM on: one set of targets per mode. */
export const secondaryIpDefaults: VpcCniWarmTargets = { warmIpTarget: 3, minimumIpTarget: 3, warmPrefixTarget: 0 };
export const prefixDelegationDefaults: VpcCniWarmTargets = { warmIpTarget: 1, minimumIpTarget: 3, warmPrefixTarget: 0 };

/** IPv4 addresses of one prefix (/28). */
export const addressesPerPrefix = 16;
