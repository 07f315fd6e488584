import { map } from '../../values/map';
import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import { wildcardMatches } from '../../kubernetes/wildcard-matches';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { isDataList, isDataObject, textOf, type Data, type DataObject } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { Unknown, type Value } from '../../values/unknown';

/** Whom the trust policy of a role lets assume it. */
export interface RoleTrust {
  /** Whether EC2 may, so that instances get credentials: false if certainly nothing lets it, unknown if something may, or may forbid it. */
  readonly ec2: Value<boolean>;
  /** The principals that are written out: `eks.amazonaws.com`. */
  readonly principals: readonly string[];
}

/** What a statement may hold without being beyond what is read here, as NotPrincipal is. */
const understood: readonly string[] = ['Sid', 'Effect', 'Principal', 'Action', 'Condition'];

/** The action with which EC2 gets credentials for an instance. Actions go by any case. */
const assumeRole = 'sts:assumerole';

/**
 * Reads the trust policy of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readTrust(role: Resource): RoleTrust {
  const document = role.property('AssumeRolePolicyDocument');
  if (!isDataObject(document)) {
    return { ec2: map(document, () => new Unknown('the trust policy is no object')), principals: [] };
  }
  const statements = itemsOf(document.Statement);
  const principals = statements.flatMap((statement) => (isDataObject(statement) ? principalsOf(statement.Principal) : []));
  return {
    ec2: trustsEc2(statements),
    principals: principals.map(([, name]) => textOf(name)).filter((name) => typeof name === 'string'),
  };
}

function trustsEc2(statements: readonly Data[]): Value<boolean> {
  const allowed = anyOf(statements.map((statement) => appliesToEc2(statement, 'Allow')));
  const forbidden = anyOf(statements.map((statement) => appliesToEc2(statement, 'Deny')));
  if (allowed === false || forbidden === false) {
    return allowed;
  }
  return map(forbidden, () => new Unknown('the trust policy has a statement that forbids it'));
}

/** Whether a statement has that effect on EC2. */
function appliesToEc2(statement: Data, effect: 'Allow' | 'Deny'): Value<boolean> {
  if (!isDataObject(statement)) {
    return map(statement, () => new Unknown('the trust policy has a statement that is no object'));
  }
  const other = Object.keys(statement).find((key) => !understood.includes(key));
  return allOf([
    isEffect(statement, effect),
    other === undefined ? true : new Unknown(`the trust policy has '${other}'`),
    anyOf(itemsOf(statement.Action).map(isAssumeRole)),
    anyOf(principalsOf(statement.Principal).map(isEc2)),
    statement.Condition === undefined ? true : new Unknown('the trust policy has a condition'),
  ]);
}

function isEffect({ Effect }: DataObject, wanted: string): Value<boolean> {
  const effect = textOf(Effect);
  return typeof effect === 'string' ? effect === wanted : (effect ?? new Unknown('the trust policy has a statement without effect'));
}

function isAssumeRole(action: Data): Value<boolean> {
  const text = textOf(action);
  return typeof text === 'string' ? wildcardMatches(text.toLowerCase(), assumeRole) : (text ?? new Unknown('an action is missing'));
}

/** The principals of a statement, each with its kind: `Service`, `AWS`, or `*` for everybody. */
function principalsOf(principal: Data): (readonly [kind: string, name: Data])[] {
  return isDataObject(principal)
    ? Object.entries(principal).flatMap(([kind, names]) => itemsOf(names).map((name) => [kind, name] as const))
    : [['*', principal]];
}

function isEc2([kind, name]: readonly [kind: string, name: Data]): Value<boolean> {
  const text = textDataOf(name);
  if (text === undefined) {
    return new Unknown('the trust policy has a statement without principal');
  }
  switch (kind) {
    case 'Service':
      return isEc2Service(text);
    case 'AWS':
      // An ARN is never everybody.
      return text instanceof PartialText || text instanceof ResourceAttribute ? false : text instanceof Unknown ? text : text === '*';
    case '*':
      return text === '*' ? true : text instanceof Unknown ? text : new Unknown('the trust policy has a principal that is no object');
    default:
      return false;
  }
}

/** Its name depends on the partition, and some regions take one with their own name. */
function isEc2Service(service: string | Unknown | PartialText): Value<boolean> {
  if (typeof service !== 'string') {
    return service instanceof PartialText ? service.toUnknown() : service;
  }
  if (service === 'ec2.amazonaws.com' || service === 'ec2.amazonaws.com.cn') {
    return true;
  }
  return /^ec2\.|\*/i.test(service) ? new Unknown(`'${service}' may be EC2`) : false;
}

/** The items of a list, or the one that stands alone. */
function itemsOf(data: Data): readonly Data[] {
  return isDataList(data) ? data : [data];
}
