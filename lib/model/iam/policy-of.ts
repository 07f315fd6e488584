import type { Data } from '../../values/data';
import { textDataOf } from '../../values/text-data-of';
import { Unknown, type Value } from '../../values/unknown';
import { PseudoParameter } from '../../cloudformation/unknowns/pseudo-parameter';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';

/** A policy: one of AWS by its name, or one of the account, with its document if that is in the templates. */
export type Policy = { readonly aws: string } | { readonly document?: Data };

/**
 * Reads which managed policy an ARN names: those of AWS have `aws` in the place of the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 */
export function policyOf(arn: Data): Value<Policy> {
  if (arn instanceof ResourceAttribute && arn.resource.type === 'AWS::IAM::ManagedPolicy') {
    return { document: arn.resource.property('PolicyDocument') };
  }
  const text = textDataOf(arn);
  if (text === undefined || text instanceof Unknown) {
    return text ?? new Unknown('it is not the ARN of a policy');
  }
  const shape = typeof text === 'string' ? text : text.parts.map(shapeOf).join('');
  const aws = /^(?:arn:(?:[\w-]+|\*)|\*):iam::aws:policy\/(?:.*\/)?([^/*]+)$/.exec(shape)?.[1];
  if (aws !== undefined) {
    return { aws };
  }
  if (/^(?:arn:(?:[\w-]+|\*)|\*):iam::\d+:policy\/./.test(shape)) {
    return {};
  }
  return typeof text === 'string' ? new Unknown(`'${text}' is not the ARN of a policy`) : text.toUnknown();
}

/** Names of policies have no `*`, and accounts have digits. */
function shapeOf(part: string | Unknown): string {
  return typeof part === 'string' ? part : part instanceof PseudoParameter && part.name === 'AWS::AccountId' ? '0' : '*';
}
