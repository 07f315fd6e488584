import type { VpcCniWarmTargets } from '../../../lib/facts/vpc-cni-config';
import { cniSettingsOfConfigMap } from '../../../lib/model/vpc-cni/cni-settings-of-config-map';
import { windowsIpamOf } from '../../../lib/model/vpc-cni/windows-ipam-of';

/** What we say that the controller takes from a ConfigMap. */
export function settingsOf(data: { readonly [key: string]: string }): { isPrefixMode: boolean; targets: VpcCniWarmTargets } {
  const settings = windowsIpamOf(cniSettingsOfConfigMap(data));
  return {
    isPrefixMode: settings.prefixDelegation === true,
    targets: {
      warmIpTarget: Number(settings.warmIpTarget.effective),
      minimumIpTarget: Number(settings.minimumIpTarget.effective),
      warmPrefixTarget: Number(settings.warmPrefixTarget.effective),
    },
  };
}
