import type { Data } from '../../values/data';
import type { CniSettings } from './cni-settings';
import { cniSettingsOfValues } from './cni-settings-of-values';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';

/**
 * The settings in the `ConfigurationValues` of the managed add-on `vpc-cni`, a text of JSON or YAML.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-addon.html#cfn-eks-addon-configurationvalues
 */
export function cniSettingsOfAddon(configurationValues: Data): CniSettings {
  return cniSettingsOfValues('add-on', parseJsonOrYamlData(configurationValues));
}
