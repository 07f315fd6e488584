import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import type { Data } from '../../values/data';
import type { Value } from '../../values/unknown';
import type { RoleReference } from '../iam/role-reference';

/** An `EC2NodeClass` of Karpenter: what its nodes are launched from. */
export interface KarpenterClass {
  /** How messages call it: `EC2NodeClass 'windows'`. */
  readonly title: string;
  readonly name: Value<string>;
  /** Such as `karpenter.k8s.aws/v1`. */
  readonly apiVersion: string;
  readonly resource: Resource;
  /** Place of its manifest. */
  readonly at: Location;
  readonly spec: Data;
  /** `Windows2022`; undefined if only an alias may tell it. */
  readonly amiFamily: Value<string | undefined>;
  /** The aliases of its AMI selector, such as `windows2022@latest`. */
  readonly aliases: readonly Value<string>[];
  /** `Windows2022`, or that of its alias, `windows2022`; undefined if nothing tells it. */
  readonly family: Value<string | undefined>;
  /** What its nodes run. */
  readonly os: Value<OperatingSystem>;
  /** What Karpenter takes them for when it looks for a pool: Linux, also with the family `Custom`, whatever the AMI is. */
  readonly countedAs: Value<OperatingSystem>;
  /** Release of Windows Server, such as `2022`; undefined for Linux. */
  readonly release?: string;
  readonly role: RoleReference;
}
