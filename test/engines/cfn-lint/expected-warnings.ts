/** A warning that is right to be there. */
export interface ExpectedWarning {
  readonly rule: string;
  /** All of the message. */
  readonly message: RegExp;
  readonly why: string;
}

/** What cfn-lint warns of, and the one error that is none. None but the last of it is about a resource of this library. The test fails for a warning that is not here, and for one that is here and is not given any more. */
export const expectedWarnings: readonly ExpectedWarning[] = [
  {
    rule: 'W3005',
    message:
      /^'\w*Vpc(Public|Private|Isolated)Subnet\d+Subnet\w+' dependency already enforced by a 'Ref' at 'Resources\/\w+\/Properties\/.*[sS]ubnetIds\/\d'$/,
    why: "The CDK's clusters depend on their whole VPC, so that routes and gateways are there as well. The subnets, which they refer to, are a part of it.",
  },
  {
    rule: 'W3005',
    message: /^'\w*ServiceRole\w+' dependency already enforced by a 'GetAtt' at 'Resources\/\w+\/Properties\/Role'$/,
    why: "The CDK's Lambda functions depend on their whole role, so that its policies are there as well.",
  },
  {
    rule: 'W3005',
    message:
      /^'Providerwaiterstatemachine\w+' dependency already enforced by a 'GetAtt' at 'Resources\/Providerwaiterstatemachine\w+\/Properties\/RoleArn'$/,
    why: "The CDK's state machine that waits for a cluster of aws-eks depends on its whole role, so that its policy is there as well.",
  },
  {
    rule: 'W3005',
    message: /^'\w+CreationRole\w+' dependency already enforced by a 'GetAtt' at 'Resources\/\w+\/Properties\/AssumeRoleArn'$/,
    why: 'A cluster of aws-eks depends on the whole role that makes it, so that its policy is there as well.',
  },
  {
    rule: 'W3005',
    message:
      /^'\w+KubectlHandlerRole\w+' dependency already enforced by a 'GetAtt' at 'Resources\/awscdkawseksKubectlProvider\w+\/Properties\/Parameters\/\w+'$/,
    why: "The CDK's nested stack that holds the function for kubectl depends on its whole role, so that its policies are there as well.",
  },
  {
    rule: 'W3005',
    message:
      /^'\w+CustomResourceProviderRole\w+' dependency already enforced by a 'GetAtt' at 'Resources\/\w+CustomResourceProviderHandler\w+\/Properties\/Role'$/,
    why: 'The CDK writes both for every custom resource provider of its core.',
  },
  {
    rule: 'E3006',
    message: /^Resource type 'AWS::EC2::SubnetCidrReservation' does not exist in 'eu-west-1'$/,
    why: 'The type is newer than the specification that cfn-lint 1.58.0 has; aws-cdk-lib 2.276.0 has it as CfnSubnetCidrReservation.',
  },
];
