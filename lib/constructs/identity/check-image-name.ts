import { Token } from 'aws-cdk-lib';
import { checkShape } from '../prop-checks/check-shape';

/**
 * Checks the name of a container image. Tokens pass.
 *
 * @param what the prop, in error messages
 * @throws if it can be none
 */
export function checkImageName(image: unknown, what: string): void {
  checkShape(
    Token.isUnresolved(image) || (typeof image === 'string' && /^[\w.:/@-]+$/.test(image)),
    image,
    `${what} must be the name of a container image, such as '111122223333.dkr.ecr.eu-west-1.amazonaws.com/webhook:v0.13.0'`,
    'See https://kubernetes.io/docs/concepts/containers/images/#image-names',
  );
}
