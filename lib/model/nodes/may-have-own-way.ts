import type { GroupParts } from './group-parts';
import { isNamedByAws } from '../../cloudformation/is-named-by-aws';

/**
 * Whether nodes may get on without what the templates show: by a proxy in the VPC, which their user data may set, or with an image that is not of EKS.
 */
export function mayHaveOwnWay({ image, userData }: GroupParts): boolean {
  if (!image?.windows || userData.kind === 'unknown') {
    return true;
  }
  const { text } = userData;
  const pieces = text === undefined || typeof text === 'string' ? [text ?? ''] : text.parts;
  return pieces.some((piece) => (typeof piece === 'string' ? /proxy/i.test(piece.replace(/kube-?proxy/gi, '')) : !isNamedByAws(piece)));
}
