/** Warnings of the constructs that no rule has, by the ids under which they are acknowledged. */
export const constructWarnings: readonly string[] = [
  'aws-auth-not-edited',
  'capacity-unknown',
  'cluster-role-policy-not-attached',
  'image-not-built',
  'linux-instance-type-unknown',
  'linux-root-volume-small',
  'node-role-policies-not-attached',
  'prop-unknown',
  'vpc-cni-addon-version',
];
