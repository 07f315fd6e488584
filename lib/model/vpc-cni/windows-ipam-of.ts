import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { prefixDelegationDefaults, secondaryIpDefaults, vpcCniSettings, type VpcCniWarmTargets } from '../../facts/vpc-cni-config';
import { type Value } from '../../values/unknown';
import { allOf } from '../../values/all-of';
import type { CniSettingName, CniSettings } from './cni-settings';
import { goAtoi } from './go-atoi';
import { goParseBool } from './go-parse-bool';

/** A target of the warm pool. */
export interface CniTarget {
  /** What is written, as the controller reads it: a text that is no integer is 0. Undefined if nothing is. */
  readonly written: Value<number> | undefined;
  /** What the controller acts upon in the mode that is on; 0 is off. */
  readonly effective: Value<number>;
}

/** What the controller does with the settings. */
export interface WindowsIpamSettings {
  readonly enabled: Value<boolean>;
  /** Whether nodes get prefixes: both flags must be on. */
  readonly prefixDelegation: Value<boolean>;
  readonly warmIpTarget: CniTarget;
  readonly minimumIpTarget: CniTarget;
  readonly warmPrefixTarget: CniTarget;
}

/** The targets as they reach the ConfigMap; undefined for one that does not. */
type Texts = { readonly [target in keyof VpcCniWarmTargets]: string | undefined };

/**
 * What the controller does with the settings of one place, as if no other place wrote the same ConfigMap.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/config/loader.go
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go
 */
export function windowsIpamOf(cni: CniSettings): WindowsIpamSettings {
  const flag = (name: CniSettingName) => map(textInConfigMap(cni, name), (text) => goParseBool(text ?? '') ?? false);
  const enabled = flag('enableWindowsIpam');
  const prefixes = flag('enableWindowsPrefixDelegation');
  const effective = effectiveTargets(cni, prefixes);
  const target = (name: keyof VpcCniWarmTargets): CniTarget => {
    const { text } = cni.settings[name];
    return {
      written: text === undefined ? undefined : map(text, (known) => goAtoi(known) ?? 0),
      effective: map(effective, (targets) => targets[name]),
    };
  };
  return {
    enabled,
    prefixDelegation: allOf([enabled, prefixes]),
    warmIpTarget: target('warmIpTarget'),
    minimumIpTarget: target('minimumIpTarget'),
    warmPrefixTarget: target('warmPrefixTarget'),
  };
}

/** The add-on and the chart write every setting, those that are not set with their defaults. */
function textInConfigMap({ source, settings }: CniSettings, name: CniSettingName): Value<string> | undefined {
  return settings[name].text ?? (source === 'config-map' ? undefined : String(vpcCniSettings[name].addOnDefault));
}

function effectiveTargets(cni: CniSettings, prefixes: Value<boolean>): Value<VpcCniWarmTargets> {
  const warmIpTarget = textInConfigMap(cni, 'warmIpTarget');
  const minimumIpTarget = textInConfigMap(cni, 'minimumIpTarget');
  const warmPrefixTarget = textInConfigMap(cni, 'warmPrefixTarget');
  const unknown = firstUnknown([prefixes, warmIpTarget, minimumIpTarget]);
  if (unknown) {
    return unknown;
  }
  const texts = { warmIpTarget, minimumIpTarget } as Texts;
  if (prefixes === false) {
    return secondaryTargets(texts);
  }
  return map(warmPrefixTarget, (text) => prefixTargets({ ...texts, warmPrefixTarget: text }));
}

function secondaryTargets(texts: Texts): VpcCniWarmTargets {
  const { warmIpTarget, minimumIpTarget } = secondaryIpDefaults;
  const warm = texts.warmIpTarget === undefined ? 0 : goAtoi(texts.warmIpTarget);
  // A warm target of 0 that is written, and can be read, is raised to 1; one that cannot be read is not.
  const warmRead = texts.warmIpTarget !== undefined && warm === 0 ? 1 : (warm ?? 0);
  const minimumRead = goAtoi(texts.minimumIpTarget ?? '') ?? 0;
  if (warmRead === 0 && minimumRead === 0) {
    return secondaryIpDefaults;
  }
  return {
    warmIpTarget: warmRead < 0 ? warmIpTarget : warmRead,
    minimumIpTarget: minimumRead < 0 ? minimumIpTarget : minimumRead,
    warmPrefixTarget: 0,
  };
}

function prefixTargets(texts: Texts): VpcCniWarmTargets {
  const positive = (text: string | undefined) => Math.max(0, goAtoi(text ?? '') ?? 0);
  const warm = positive(texts.warmIpTarget);
  const minimum = positive(texts.minimumIpTarget);
  const prefixes = positive(texts.warmPrefixTarget);
  return warm === 0 && minimum === 0 && prefixes > 0
    ? { warmIpTarget: 0, minimumIpTarget: 0, warmPrefixTarget: prefixes }
    : {
        warmIpTarget: warm || prefixDelegationDefaults.warmIpTarget,
        minimumIpTarget: minimum || prefixDelegationDefaults.minimumIpTarget,
        warmPrefixTarget: 0,
      };
}
