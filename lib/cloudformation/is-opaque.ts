import type { Resource } from './resource';

/** Custom resources of the CDK and of this library, and objects and charts of AWS Quick Starts, whose doings are known: those that matter are read where they matter. */
const KNOWN =
  /^AWSQS::Kubernetes::(Resource|Helm)$|^Custom::(AWSCDK|S3AutoDelete|LogRetention|VpcRestrictDefaultSG|CDKBucketDeployment|CrossRegionExport|LegacyWindowsSupportRemoval)/;

/** Resources of AWS that deploy templates of which nobody tells here what is in them. */
const DEPLOYS: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::CustomResource',
  'AWS::CloudFormation::StackSet',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
]);

/** Whether nobody can tell from the template what a resource does: custom resources, modules, and types of others. */
export function isOpaque({ type }: Resource): boolean {
  return DEPLOYS.has(type) || !(type.startsWith('AWS::') || KNOWN.test(type));
}
