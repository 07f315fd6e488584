import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { vpcCniConfigMapName, vpcCniConfigMapNamespace } from '../../facts/vpc-cni-config';
import type { CniEnvironment } from './cni-environment';
import { cniEnvironmentOfValues } from './cni-environment-of-values';
import type { CniSettings } from './cni-settings';
import { cniSettingsOfConfigMap } from './cni-settings-of-config-map';
import { cniSettingsOfValues } from './cni-settings-of-values';
import { isObject } from '../../kubernetes/is-object';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import { dataAt, isDataList, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import type { ClusterParts } from '../cluster/cluster-parts';
import { patchTargets } from '../cluster/patch-targets';
import type { PlacedAddon } from '../cluster/placed-addon';

/** Something that writes the settings of the VPC CNI for Windows. */
export interface CniWriter {
  /** The add-on and the chart write every setting, manifests and patches those that they have. */
  readonly kind: 'manifest' | 'patch' | 'add-on' | 'chart';
  readonly resource: Resource;
  readonly at: Location;
  readonly settings: CniSettings;
  /** Variables of `aws-node` that the add-on or the chart sets. */
  readonly environment?: CniEnvironment;
  /** The add-on, if it is one. */
  readonly addon?: PlacedAddon;
}

/** What writes the ConfigMap `kube-system/amazon-vpc-cni`. */
export interface CniWriters {
  readonly writers: readonly CniWriter[];
  /** What may be one more, and why. */
  readonly doubts: readonly CniWriterDoubt[];
}

/** Something that may write the settings. */
export interface CniWriterDoubt {
  readonly at: Location;
  readonly unknown: Unknown;
}

/**
 * Finds what writes the settings of the VPC CNI of a cluster: the managed add-on and the chart always do, whatever they are given.
 */
export function cniWriters(cluster: ClusterParts): CniWriters {
  const found = [...manifests(cluster), ...patches(cluster), ...addons(cluster), ...charts(cluster)];
  return {
    writers: found.filter((writer) => 'kind' in writer),
    doubts: found.filter((writer) => 'unknown' in writer),
  };
}

/** Whether it writes every setting, those that it is not given with their defaults. */
export function writesAllSettings({ kind }: CniWriter): boolean {
  return kind === 'add-on' || kind === 'chart';
}

/**
 * Whether what it writes stands, whatever else is put into the ConfigMap: the add-on and the chart take that away at the next update, or refuse it. An
 * add-on with PRESERVE leaves it alone.
 */
export function ownsSettings(writer: CniWriter): boolean {
  const { resource, addon } = writer;
  const resolve = addon?.resolveConflicts;
  return writesAllSettings(writer) && resource.exists === true && resolve !== 'PRESERVE' && !(resolve instanceof Unknown);
}

/** Whether one of the settings for Windows is written out. */
export function writesWindowsSettings({ settings }: CniWriter): Value<boolean> {
  const present = Object.values(settings.settings).map(({ isPresent }) => isPresent);
  return present.includes(true) || (firstUnknown(present) ?? false);
}

const configMap = { kind: 'ConfigMap', namespace: vpcCniConfigMapNamespace, name: vpcCniConfigMapName } as const;

type Found = (CniWriter | CniWriterDoubt)[];

function manifests({ objects }: ClusterParts): Found {
  return objects.flatMap(({ object, resource, at }) =>
    found(at, isObject(object, configMap), () => ({
      kind: 'manifest',
      resource,
      at,
      settings: cniSettingsOfConfigMap(dataAt(object.data, 'data')),
    })),
  );
}

function patches({ patches: all }: ClusterParts): Found {
  return all.flatMap((patch) =>
    found(patch.at, patchTargets(patch, configMap), () => ({
      kind: 'patch',
      resource: patch.resource,
      at: patch.at,
      settings: cniSettingsOfConfigMap(patchedData(patch.patch)),
    })),
  );
}

function addons({ addons: all }: ClusterParts): Found {
  return all.flatMap((addon) =>
    found(addon.at, isNamed(addon.name, 'vpc-cni'), () => ({
      kind: 'add-on',
      resource: addon.resource,
      at: addon.at,
      settings: cniSettingsOfValues('add-on', addon.values),
      environment: cniEnvironmentOfValues(addon.values),
      addon,
    })),
  );
}

function charts({ charts: all }: ClusterParts): Found {
  return all.flatMap(({ chart, values, resource, at }) =>
    found(at, isNamed(chart, 'aws-vpc-cni'), () => ({
      kind: 'chart',
      resource,
      at,
      settings: cniSettingsOfValues('helm', values),
      environment: cniEnvironmentOfValues(values),
    })),
  );
}

function found(at: Location, isIt: Value<boolean>, writer: () => CniWriter): Found {
  return isIt instanceof Unknown ? [{ at, unknown: isIt }] : isIt ? [writer()] : [];
}

function isNamed(name: Value<string>, wanted: string): Value<boolean> {
  return map(name, (known) => known === wanted);
}

/** @see https://www.rfc-editor.org/rfc/rfc6902 */
function patchedData(patch: Data): Data {
  return isDataList(patch) ? new Unknown('it is a list of operations') : dataAt(patch, 'data');
}
