import { karpenterCustomFamily, karpenterWindowsFamily } from '../../facts/karpenter-windows';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { dataAt, textOf } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { map } from '../../values/map';
import { Unknown, type Value } from '../../values/unknown';
import type { PlacedObject } from '../cluster/placed-object';
import { readInstanceProfileRole, readRole } from '../iam/read-role';
import type { KarpenterClass } from './karpenter-class';

const withoutFamily = 'the class has neither amiFamily nor alias';

/**
 * Reads an object of a manifest as an `EC2NodeClass`.
 *
 * @returns undefined if it is something else
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 */
export function readKarpenterClass({ object, resource, at }: PlacedObject): KarpenterClass | undefined {
  const { apiVersion, kind, name, data } = object;
  if (kind !== 'EC2NodeClass' || typeof apiVersion !== 'string' || !apiVersion.startsWith('karpenter.k8s.aws/')) {
    return undefined;
  }
  const spec = dataAt(data, 'spec');
  const amiFamily = textOf(dataAt(spec, 'amiFamily'));
  const aliases = itemsOf(dataAt(spec, 'amiSelectorTerms'))
    .map((term) => textOf(dataAt(term, 'alias')))
    .filter((alias) => alias !== undefined);
  const family = amiFamily ?? map(aliases.at(0), (alias) => alias?.split('@')[0]);
  const [role, profile] = [dataAt(spec, 'role'), dataAt(spec, 'instanceProfile')];
  const os = osOf(family);
  return {
    title: `EC2NodeClass '${typeof name === 'string' ? name : resource.title}'`,
    name,
    apiVersion,
    resource,
    at,
    spec,
    amiFamily,
    aliases,
    family,
    countedAs: map(family, (known) => (known === undefined ? new Unknown(withoutFamily) : systemOf(known))),
    os: resource.exists instanceof Unknown ? resource.exists : os,
    release: typeof family === 'string' && os === 'windows' ? /^windows(\w+)/i.exec(family)?.[1] : undefined,
    role: role === undefined && profile !== undefined ? readInstanceProfileRole(profile) : readRole(role),
  };
}

/** Without a family the selector of the AMI may find any, and the family `Custom` says nothing of it. */
function osOf(family: Value<string | undefined>): Value<OperatingSystem> {
  return map(family, (known) => {
    if (known === undefined) {
      return new Unknown(withoutFamily);
    }
    return known === karpenterCustomFamily
      ? new Unknown("nothing tells which system a class of the family 'Custom' runs")
      : systemOf(known);
  });
}

function systemOf(family: string): OperatingSystem {
  return family.toLowerCase().startsWith(karpenterWindowsFamily.toLowerCase()) ? 'windows' : 'linux';
}
