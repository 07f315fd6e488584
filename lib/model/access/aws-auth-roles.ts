import { itemsOf } from '../../values/items-of';
import { map } from '../../values/map';
import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { isObject } from '../../kubernetes/is-object';
import type { KubernetesObject } from '../../kubernetes/kubernetes-objects';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';

/** An IAM role that the ConfigMap `aws-auth` lets into the cluster. */
export interface AwsAuthRole {
  readonly roleArn: Value<string>;
  /** The same as it is written, with its known parts if it has holes. */
  readonly roleArnData: Data;
  readonly username: Value<string> | undefined;
  /** An unknown entry may stand for any number of groups. */
  readonly groups: readonly Value<string>[];
}

/**
 * The `mapRoles` of the ConfigMap `kube-system/aws-auth`, which is JSON or YAML. An unknown entry may stand for any number of roles.
 *
 * @returns undefined if the object is another one; no roles if it maps none
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export function awsAuthRoles(object: KubernetesObject): readonly Value<AwsAuthRole>[] | undefined {
  const isAwsAuth = isObject(object, { kind: 'ConfigMap', namespace: 'kube-system', name: 'aws-auth' });
  if (isAwsAuth instanceof Unknown) {
    return [isAwsAuth];
  }
  return isAwsAuth ? rolesOf(dataAt(object.data, 'data', 'mapRoles')) : undefined;
}

function rolesOf(mapRoles: Data): readonly Value<AwsAuthRole>[] {
  return itemsOf(parseJsonOrYamlData(mapRoles))
    .map(roleOf)
    .filter((role) => role !== undefined);
}

/** @returns undefined for an entry without a role, which is passed over where the ConfigMap is read */
function roleOf(entry: Data): Value<AwsAuthRole> | undefined {
  if (!isDataObject(entry)) {
    return map(entry, () => new Unknown('it does not map a role'));
  }
  const roleArnData = field(entry, 'rolearn');
  const roleArn = textOf(roleArnData) ?? (field(entry, 'rolearnlike') !== undefined ? new Unknown('it is a pattern') : undefined);
  return roleArn === undefined
    ? undefined
    : {
        roleArn,
        roleArnData,
        username: textOf(field(entry, 'username')),
        groups: itemsOf(field(entry, 'groups')).map((group) => textOf(group) ?? ''),
      };
}

/**
 * The names are read by Go's decoder of JSON, for which `roleARN` and `rolearn` are the same.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
function field(entry: { readonly [name: string]: Data }, lowerCaseName: string): Data {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === lowerCaseName);
  return name === undefined ? undefined : entry[name];
}
