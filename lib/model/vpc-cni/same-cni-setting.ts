import type { CniSettingName } from './cni-settings';
import { goAtoi } from './go-atoi';
import { goParseBool } from './go-parse-bool';
import { sameText } from '../../values/same-text';
import { Unknown, type Value } from '../../values/unknown';

/** Whether a setting is one that is on or off; the others are numbers. */
export function isFlag(name: CniSettingName): boolean {
  return name === 'enableWindowsIpam' || name === 'enableWindowsPrefixDelegation';
}

/** Whether the controller reads two texts as the same value: `1` is `true`, and `03` is `3`. */
export function sameCniSetting(name: CniSettingName, one: Value<string>, other: Value<string>): Value<boolean> {
  if (one instanceof Unknown || other instanceof Unknown) {
    return sameText(one, other);
  }
  return isFlag(name) ? (goParseBool(one) ?? false) === (goParseBool(other) ?? false) : goAtoi(one) === goAtoi(other);
}
