import type { Data } from '../../values/data';
import type { CniSettings } from './cni-settings';
import { cniSettingsOfValues } from './cni-settings-of-values';
import { parseJsonData } from '../../values/texts/parse-json-data';

/** The settings in the `Values` of `Custom::AWSCDK-EKS-HelmChart` with the chart `aws-vpc-cni`, a text of JSON. */
export function cniSettingsOfHelm(values: Data): CniSettings {
  return cniSettingsOfValues('helm', parseJsonData(values));
}
