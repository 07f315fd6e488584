/**
 * Tells whether a type is an EC2 Mac instance, which runs macOS only, on x86 as on Apple silicon.
 *
 * @param instanceType for example `mac2-m2.metal`
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html
 */
export function isMacInstanceType(instanceType: string): boolean {
  return /^mac[\d-]/.test(instanceType);
}
