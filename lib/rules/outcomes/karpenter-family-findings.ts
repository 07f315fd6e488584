import { karpenterCustomFamily, karpenterWindowsFamily } from '../../facts/karpenter-windows';
import type { KarpenterClass } from '../../model/karpenter/karpenter-class';
import { dataAt } from '../../values/data';
import { firstUnknown } from '../../values/first-unknown';
import { itemsOf } from '../../values/items-of';
import type { Finding } from '../rule';

/**
 * What is wrong with the family of a class and that of its alias, whatever its system is.
 *
 * @see https://github.com/aws/karpenter-provider-aws/blob/main/pkg/apis/v1/ec2nodeclass.go
 */
export function karpenterFamilyFindings(one: KarpenterClass): Finding[] {
  return [...familyMissing(one), ...twoFamilies(one)];
}

/** Whatever its system is: without an alias nothing but the family tells it. */
function familyMissing({ title, at, spec, family, apiVersion }: KarpenterClass): Finding[] {
  const terms = itemsOf(dataAt(spec, 'amiSelectorTerms'));
  const isKnownSpec = firstUnknown([spec, ...terms, ...terms.map((term) => dataAt(term, 'alias'))]) === undefined;
  return isKnownSpec && family === undefined && terms.length > 0 && apiVersion === 'karpenter.k8s.aws/v1'
    ? [
        {
          at,
          message: `${title} selects its AMI without an alias, and has no amiFamily, so that nothing tells its system: the API server refuses it.`,
          fix: 'Set amiFamily to the family of the AMI, such as Windows2022.',
          value: 'no amiFamily',
        },
      ]
    : [];
}

/** A family and an alias of which one is for Windows must be the same; the family Custom may have any alias, and counts as Linux. */
function twoFamilies({ title, at, amiFamily, aliases: given }: KarpenterClass): Finding[] {
  const alias = given.find((one) => typeof one === 'string');
  if (typeof amiFamily !== 'string' || typeof alias !== 'string') {
    return [];
  }
  const [name] = alias.split('@');
  const isForWindows = [amiFamily, name].some((one) => one.toLowerCase().startsWith(karpenterWindowsFamily.toLowerCase()));
  if (!isForWindows || amiFamily.toLowerCase() === name.toLowerCase()) {
    return [];
  }
  return amiFamily === karpenterCustomFamily
    ? [
        {
          at,
          severity: 'warning',
          message: `${title} has the family '${amiFamily}' and the alias '${alias}': its nodes run Windows, but Karpenter counts them as Linux nodes, so that no pod for Windows brings one about, and pods for Linux do.`,
          fix: 'Leave amiFamily out: the alias tells it.',
          value: `${amiFamily}, ${alias}`,
        },
      ]
    : [
        {
          at,
          message: `${title} has the family '${amiFamily}' and the alias '${alias}', which are two families: the API server refuses it.`,
          fix: 'Leave amiFamily out: the alias tells it.',
          value: `${amiFamily}, ${alias}`,
        },
      ];
}
