import { instanceTypeFacts } from './instance-type-facts';
import { isMacInstanceType } from './is-mac-instance-type';

/**
 * Why no Windows AMI can run on a type, whatever EKS says: it is for macOS, or its processor is arm64, for which there is no Windows AMI.
 *
 * @param instanceType for example `m7g.large`
 * @returns the end of a sentence that begins with the type; undefined if nothing is known against it
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export function whyWindowsCannotRun(instanceType: string): string | undefined {
  if (isMacInstanceType(instanceType)) {
    return 'runs macOS only';
  }
  return instanceTypeFacts(instanceType)?.architecture === 'arm64' ? 'has an arm64 processor' : undefined;
}
