import { Token } from 'aws-cdk-lib';
import { labelSyntaxSource } from '../../facts/label-syntax';
import { checkKey, checkValue } from '../kubernetes/check-key';
import { checkList } from '../prop-checks/check-list';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { display } from '../prop-checks/display';
import { KarpenterConsolidation } from './karpenter-consolidation';
import { KarpenterOperator } from './karpenter-requirement';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';

const POOLS = 'https://karpenter.sh/docs/concepts/nodepools/';

/** Requirements that the pool makes itself. */
const OWN_KEYS: { readonly [key: string]: string } = {
  'kubernetes.io/os': 'it is windows',
  'kubernetes.io/arch': 'it is amd64',
  'karpenter.sh/capacity-type': 'capacityTypes sets it',
  'node.kubernetes.io/instance-type': 'instanceTypes sets it',
};

/** Tags that Karpenter sets itself, and that its API refuses. */
const OWN_TAGS =
  /^(eks:eks-cluster-name|kubernetes\.io\/cluster.*|karpenter\.sh\/nodepool|karpenter\.sh\/nodeclaim|karpenter\.k8s\.aws\/ec2nodeclass)$/;

/**
 * Checks what only Karpenter knows of a pool.
 *
 * @throws if the API of Karpenter would refuse something
 */
export function checkPoolProps(props: KarpenterWindowsNodePoolProps, title: string): void {
  checkKinds(props, title);
  for (const list of ['instanceTypes', 'requirements', 'capacityTypes', 'karpenter'] as const) {
    checkList(props[list], `${title}: ${list}`, `See ${POOLS}`);
  }
  checkName(props.poolName, title);
  checkRequirements(props, title);
  const number = { url: POOLS, least: 1 };
  checkWholeNumber(props.weight, { ...number, most: 100, what: `${title}: weight`, advice: 'Leave it out for the lowest' });
  checkWholeNumber(props.cpuLimit, {
    ...number,
    what: `${title}: cpuLimit`,
    advice: 'It counts vCPUs of all nodes; leave it out for no limit',
  });
  if (props.capacityTypes?.length === 0) {
    throw new Error(
      `${title}: capacityTypes must have an element, got none. Write [eks.CapacityType.SPOT], or leave it out for on-demand. See ${POOLS}`,
    );
  }
  const tag = Object.keys(props.tags ?? {}).find((key) => OWN_TAGS.test(key));
  if (tag !== undefined) {
    throw new Error(
      `${title}: tags must not have the key '${tag}', which Karpenter sets itself. Leave it out. See https://karpenter.sh/docs/concepts/nodeclasses/#spectags`,
    );
  }
}

/** Which methods the values of props have, and how such a value is written: TypeScript knows it, JavaScript does not. */
const KINDS: { readonly [prop: string]: readonly [method: string, example: string] } = {
  windowsSupport: ['grantNodeAccess', "'cluster.windows' of a WindowsCluster"],
  memoryLimit: ['toGibibytes', 'Size.gibibytes(256)'],
  consolidateAfter: ['toSeconds', 'Duration.minutes(10)'],
  expireAfter: ['toSeconds', 'Duration.days(30)'],
  terminationGracePeriod: ['toSeconds', 'Duration.hours(1)'],
};

function checkKinds(props: KarpenterWindowsNodePoolProps, title: string): void {
  const given = { ...props } as { readonly [prop: string]: unknown };
  for (const [prop, [method, example]] of Object.entries(KINDS)) {
    const value = given[prop];
    const isKind = typeof (value as { readonly [name: string]: unknown } | null | undefined)?.[method] === 'function';
    if (!isKind && (value !== undefined || prop === 'windowsSupport')) {
      throw new Error(`${title}: ${prop} must be such as ${example}, got ${display(value)}. See ${POOLS}`);
    }
  }
  const types: unknown = given.capacityTypes;
  const known = ['ON_DEMAND', 'SPOT'];
  const wrong = Array.isArray(types) ? (types as unknown[]).find((type) => !known.includes(String(type))) : undefined;
  if (wrong !== undefined) {
    throw new Error(
      `${title}: capacityTypes must have eks.CapacityType.ON_DEMAND or SPOT as elements, got ${display(wrong)}. See ${POOLS}`,
    );
  }
  const consolidation: unknown = given.consolidation;
  if (consolidation !== undefined && !Object.values<unknown>(KarpenterConsolidation).includes(consolidation)) {
    throw new Error(
      `${title}: consolidation must be KarpenterConsolidation.WHEN_EMPTY or WHEN_EMPTY_OR_UNDERUTILIZED, got ${display(consolidation)}. See ${POOLS}`,
    );
  }
}

function checkName(name: unknown, title: string): void {
  if (name !== undefined && !Token.isUnresolved(name) && !(typeof name === 'string' && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))) {
    throw new Error(
      `${title}: poolName must have at most 63 lower-case letters, digits and hyphens, and begin and end with a letter or digit, got ${display(name)}. ` +
        'See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
    );
  }
}

function checkRequirements({ requirements = [] }: KarpenterWindowsNodePoolProps, title: string): void {
  const wrong: unknown = requirements.find((one: unknown) => typeof one !== 'object' || one === null);
  if (wrong !== undefined) {
    throw new Error(
      `${title}: requirements must have objects as elements, such as { key: 'topology.kubernetes.io/zone', values: ['eu-central-1a'] }, got ${display(wrong)}. See ${POOLS}`,
    );
  }
  for (const { key, operator = KarpenterOperator.IN, values = [] } of requirements) {
    const what = `${title}: the requirement '${key}'`;
    checkKey(key, `${title}: a key in requirements`);
    if (Object.hasOwn(OWN_KEYS, key)) {
      throw new Error(`${what} is one that the pool makes itself: ${OWN_KEYS[key]}. Leave it out. See ${POOLS}`);
    }
    if (!Object.values(KarpenterOperator).includes(operator)) {
      throw new Error(
        `${what} must have an operator of ${Object.values(KarpenterOperator).join(', ')}, got ${display(operator)}. See ${POOLS}`,
      );
    }
    checkList(values, `${what}: values`, `See ${labelSyntaxSource.url}`);
    for (const value of values) {
      checkValue(value, `${what}: a value`);
    }
    const problem = valuesProblem(operator, values);
    if (problem !== undefined) {
      throw new Error(
        `${what} ${problem}, got ${values.length === 0 ? 'none' : values.map(display).join(', ')}. See ${POOLS}#spectemplatespecrequirements`,
      );
    }
  }
}

function valuesProblem(operator: KarpenterOperator, values: readonly string[]): string | undefined {
  switch (operator) {
    case KarpenterOperator.IN:
    case KarpenterOperator.NOT_IN:
      return values.length > 0 ? undefined : `must have values for '${operator}'`;
    case KarpenterOperator.GT:
    case KarpenterOperator.LT:
      return values.length === 1 && (Token.isUnresolved(values[0]) || /^\d+$/.test(values[0]))
        ? undefined
        : `must have one whole number as its value for '${operator}'`;
    default:
      return values.length === 0 ? undefined : `must have no values for '${operator}'`;
  }
}
