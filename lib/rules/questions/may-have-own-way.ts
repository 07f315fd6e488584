import type { NodeGroup } from '../../model/nodes/node-group';
import { PseudoParameter } from '../../model/templates/pseudo-parameter';
import { ResourceAttribute } from '../../model/templates/resource-attribute';
import type { Unknown } from '../../model/values/unknown';

/**
 * Whether nodes may get on without what the templates show: by a proxy in the VPC, which their user data may set, or with an image that is not of EKS.
 */
export function mayHaveOwnWay({ image, userData }: NodeGroup): boolean {
  if (!image?.windows || userData.kind === 'unknown') {
    return true;
  }
  const { text } = userData;
  const pieces = text === undefined || typeof text === 'string' ? [text ?? ''] : text.parts;
  return pieces.some((piece) => (typeof piece === 'string' ? /proxy/i.test(piece.replace(/kube-?proxy/gi, '')) : !isOfStack(piece)));
}

/** Whether it is an attribute of a resource, such as the address of the API server, or tells of the stack, such as its region. */
function isOfStack(hole: Unknown): boolean {
  return hole instanceof ResourceAttribute || hole instanceof PseudoParameter;
}
