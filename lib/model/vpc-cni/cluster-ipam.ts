import { firstUnknown } from '../../values/first-unknown';
import { vpcCniSettings } from '../../facts/vpc-cni-config';
import type { CniSetting, CniSettingName, CniSettings } from './cni-settings';
import { windowsIpamOf, type WindowsIpamSettings } from './windows-ipam-of';
import { Unknown, type Value } from '../../values/unknown';
import type { ClusterParts } from '../cluster/cluster-parts';
import { ipamDoubt } from '../doubts/ipam-doubt';
import { ownsSettings, writesAllSettings, type CniWriter, type CniWriters } from './cni-writers';
import { isFlag, sameCniSetting } from './same-cni-setting';

/** What the controller of a cluster does for Windows, and what told it so. */
export interface ClusterIpam {
  readonly settings: WindowsIpamSettings;
  /** What all writers together write. */
  readonly written: CniSettings;
  /** What writes a setting, if only by its default; undefined if nothing does. */
  readonly writerOf: (name: CniSettingName) => CniWriter | undefined;
  /** What writes whether Windows IPAM is on. Undefined if nothing in the templates does: it is off then. */
  readonly writer?: CniWriter;
}

const names = Object.keys(vpcCniSettings) as CniSettingName[];

/**
 * How the pods on Windows nodes of a cluster get addresses, as all writers together make it.
 *
 * It is unknown if there may be more writers, or if they do not agree whether it is on, and in which mode: the one that
 * is deployed last wins. A target on which they do not agree is unknown by itself.
 */
export function clusterIpam(cluster: ClusterParts, { writers, doubts }: CniWriters): Value<ClusterIpam> {
  const found = new Map(names.map((name) => [name, mergeSetting(name, writers)]));
  const writer = found.get('enableWindowsIpam')?.writer;
  const isOwned = writer !== undefined && ownsSettings(writer);
  const doubtsHere = isOwned ? cluster.doubts.filter(({ onlyAdds }) => !onlyAdds) : cluster.doubts;
  const unknown =
    doubts.at(0)?.unknown ??
    firstUnknown(writers.map(({ resource }) => resource.exists)) ??
    doubtsHere.find(({ part }) => part === 'objects' || part === 'addons')?.unknown ??
    // Without a word in the templates it is off, unless there are more of them.
    (writer && writer.settings.settings.enableWindowsIpam.isPresent !== false ? undefined : ipamDoubt(cluster, isOwned)) ??
    names
      .filter(isFlag)
      .map((name) => found.get(name)?.conflict)
      .find((conflict) => conflict !== undefined);
  if (unknown) {
    return unknown;
  }
  const written: CniSettings = {
    source: writers.find(writesAllSettings)?.settings.source ?? 'config-map',
    settings: Object.fromEntries([...found].map(([name, { setting }]) => [name, setting])) as CniSettings['settings'],
  };
  return { settings: windowsIpamOf(written), written, writerOf: (name) => found.get(name)?.writer, writer };
}

interface MergedSetting {
  readonly setting: CniSetting;
  readonly writer?: CniWriter;
  /** Why it is not known which value it has. */
  readonly conflict?: Unknown;
}

const absent: CniSetting = { isPresent: false, text: undefined, spelling: undefined, path: undefined, notText: false };

/** What stands in a manifest comes before what stands in a patch, and that before a default. */
function mergeSetting(name: CniSettingName, writers: readonly CniWriter[]): MergedSetting {
  const isWritten = ({ settings }: CniWriter) => settings.settings[name].isPresent !== false;
  const all = [
    ...writers.filter((writer) => isWritten(writer) && writer.kind !== 'patch'),
    ...writers.filter((writer) => isWritten(writer) && writer.kind === 'patch'),
    ...writers.filter((writer) => !isWritten(writer) && writesAllSettings(writer)),
  ];
  if (all.length === 0) {
    return { setting: absent };
  }
  const [writer] = all;
  const setting = writer.settings.settings[name];
  const texts = all.map(({ settings }) => settings.settings[name].text ?? String(vpcCniSettings[name].addOnDefault));
  const hidden = firstUnknown(texts);
  if (hidden) {
    return { setting: { ...setting, text: hidden }, writer };
  }
  const other = all.find((_, index) => sameCniSetting(name, texts[index], texts[0]) !== true);
  if (!other) {
    return { setting, writer };
  }
  const conflict = new Unknown(`'${writer.resource.logicalId}' and '${other.resource.logicalId}' write different settings`);
  return { setting: { ...setting, text: conflict }, writer, conflict };
}
