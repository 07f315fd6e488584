import { Token } from 'aws-cdk-lib';
import { isClusterNameOfWindowsGuide, isNodeGroupName } from '../../facts/eks-names';

/**
 * Checks the name of a cluster: a letter, then letters, digits and hyphens, at most 100 characters. Tokens pass.
 *
 * The API of EKS takes a digit first and underscores too; its guide for Windows nodes does not.
 *
 * @throws if the name breaks the rule
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export function checkClusterName(name: string | undefined): void {
  if (name !== undefined && !Token.isUnresolved(name) && !isClusterNameOfWindowsGuide(name)) {
    throw new Error(
      `clusterName must begin with a letter and have at most 100 letters, digits and hyphens, got '${name}' (${String(name.length)} characters). ` +
        'Choose another, or leave it out for one that CloudFormation makes. See https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html',
    );
  }
}

/**
 * Checks the name of a node group: a letter or digit, then also hyphens and underscores, at most 63 characters. Tokens pass.
 *
 * @throws if the name breaks the rule
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export function checkNodeGroupName(name: string): void {
  if (!Token.isUnresolved(name) && !isNodeGroupName(name)) {
    throw new Error(
      `nodeGroupName must begin with a letter or digit and have at most 63 letters, digits, hyphens and underscores, got '${name}' ` +
        `(${String(name.length)} characters). Choose another. See https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html`,
    );
  }
}
