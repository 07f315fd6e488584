import { Token } from 'aws-cdk-lib';
import { display } from '../prop-checks/display';

/**
 * Checks the name of an object of Kubernetes: at most 253 small letters, digits, `-` and `.`, beginning and ending with a letter or digit. Tokens pass.
 *
 * @param what whose name it is, in error messages
 * @throws if Kubernetes would refuse it
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function checkKubernetesName(name: string, what: string): void {
  if (!Token.isUnresolved(name) && !(typeof name === 'string' && name.length <= 253 && /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/.test(name))) {
    throw new Error(
      `${what} must be at most 253 small letters, digits, '-' and '.', beginning and ending with a letter or digit, got ${display(name)}. Choose another. ` +
        'See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names',
    );
  }
}
