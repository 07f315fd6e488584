import { vpcCniSettings } from '../../facts/vpc-cni-config';
import type { Data } from '../../values/data';
import { cniSetting } from './cni-setting';
import type { CniSettings } from './cni-settings';

/**
 * The settings in the `data` of the ConfigMap `kube-system/amazon-vpc-cni`.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/config/loader.go
 */
export function cniSettingsOfConfigMap(data: Data): CniSettings {
  const { enableWindowsIpam, enableWindowsPrefixDelegation, warmIpTarget, minimumIpTarget, warmPrefixTarget } = vpcCniSettings;
  return {
    source: 'config-map',
    settings: {
      enableWindowsIpam: cniSetting(data, enableWindowsIpam.key),
      enableWindowsPrefixDelegation: cniSetting(data, enableWindowsPrefixDelegation.key),
      warmIpTarget: cniSetting(data, warmIpTarget.key, warmIpTarget.alias),
      minimumIpTarget: cniSetting(data, minimumIpTarget.key, minimumIpTarget.alias),
      warmPrefixTarget: cniSetting(data, warmPrefixTarget.key, warmPrefixTarget.alias),
    },
  };
}
