import { vpcCniSettings } from '../../facts/vpc-cni-config';
import type { Data } from '../../values/data';
import { cniSetting } from './cni-setting';
import type { CniSettings } from './cni-settings';

/**
 * The settings among the values of the chart `aws-vpc-cni`, which are those of the managed add-on too.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/templates/configmap.yaml
 */
export function cniSettingsOfValues(source: 'add-on' | 'helm', values: Data): CniSettings {
  const setting = (name: keyof typeof vpcCniSettings) => cniSetting(values, vpcCniSettings[name].addOnProperty);
  return {
    source,
    settings: {
      enableWindowsIpam: setting('enableWindowsIpam'),
      enableWindowsPrefixDelegation: setting('enableWindowsPrefixDelegation'),
      warmIpTarget: setting('warmIpTarget'),
      minimumIpTarget: setting('minimumIpTarget'),
      warmPrefixTarget: setting('warmPrefixTarget'),
    },
  };
}
