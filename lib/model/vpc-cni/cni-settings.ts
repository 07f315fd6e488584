import type { vpcCniSettings } from '../../facts/vpc-cni-config';
import type { Value } from '../../values/unknown';

/** A setting of `vpcCniSettings`. */
export type CniSettingName = keyof typeof vpcCniSettings;

/** What is written of one setting of Windows IP address management. */
export interface CniSetting {
  /** Whether it is written at all. */
  readonly isPresent: Value<boolean>;
  /** What the controller gets to read; undefined if it is not written. */
  readonly text: Value<string> | undefined;
  /** Which of its names are written: where it is both, the key counts. Undefined if none is, or none is known to be. */
  readonly spelling: 'key' | 'alias' | 'both' | undefined;
  /** The name whose value counts, as it is written: `warm-ip-target`, `windows-warm-ip-target`, `warmWindowsIPTarget`. */
  readonly path: string | undefined;
  /** Whether the value is no text: a JSON boolean or number, say, which Kubernetes refuses in the data of a ConfigMap. */
  readonly notText: boolean;
}

/** What one place says of Windows IP address management. */
export interface CniSettings {
  /** The ConfigMap `kube-system/amazon-vpc-cni` itself, or the managed add-on or the Helm chart, which write it whole. */
  readonly source: 'config-map' | 'add-on' | 'helm';
  readonly settings: { readonly [name in CniSettingName]: CniSetting };
}
