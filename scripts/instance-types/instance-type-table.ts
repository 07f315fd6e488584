import type { FactSource } from '../../lib/facts/fact-source';
import { instanceTypeFacts, instanceTypeNames, type InstanceTypeFacts } from '../../lib/facts/instance-type-facts';
import { instanceTypesSources } from '../../lib/facts/instance-type-groups';

/** What `aws ec2 describe-instance-types` tells of a type. Whether EC2 refuses Windows is not in it: that list is kept by hand. */
export type InstanceTypeRow = Omit<InstanceTypeFacts, 'ec2RefusesWindows'>;

/** The content of `lib/facts/instance-type-groups.ts`. */
export interface InstanceTypeTable {
  readonly sources: readonly FactSource[];
  readonly types: ReadonlyMap<string, InstanceTypeRow>;
}

/** The table as the library has it now. */
export function currentInstanceTypeTable(): InstanceTypeTable {
  const types = new Map<string, InstanceTypeRow>();
  for (const name of instanceTypeNames()) {
    const facts = instanceTypeFacts(name);
    if (facts) {
      types.set(name, facts);
    }
  }
  return { sources: instanceTypesSources, types };
}
