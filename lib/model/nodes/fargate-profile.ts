import { readFargateSelectors, type FargateSelector } from '../../kubernetes/read-fargate-selectors';
import type { Resource } from '../../cloudformation/resource';
import { dataAt } from '../../values/data';
import type { Value } from '../../values/unknown';

/** A Fargate profile: which pods run without nodes. */
export interface FargateProfile {
  readonly resource: Resource;
  readonly selectors: Value<readonly FargateSelector[]>;
  /** Path of the selectors in the properties. */
  readonly selectorsPath: readonly string[];
}

/**
 * Reads a Fargate profile: of CloudFormation, or of the CDK's module `aws-eks`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-fargateprofile.html
 */
export function readFargateProfile(resource: Resource): FargateProfile {
  const selectorsPath = resource.type === 'AWS::EKS::FargateProfile' ? ['Selectors'] : ['Config', 'selectors'];
  return { resource, selectors: readFargateSelectors(dataAt(resource.properties, ...selectorsPath)), selectorsPath };
}
