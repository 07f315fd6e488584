import type { Resource } from './resource';

/** Custom resources of the CDK and of this library whose doings are known: those that matter are read where they matter. */
const KNOWN =
  /^Custom::(AWSCDK|S3AutoDelete|LogRetention|VpcRestrictDefaultSG|CDKBucketDeployment|CrossRegionExport|LegacyWindowsSupportRemoval)/;

/** Whether nobody can tell from the template what a resource does: custom resources, modules, and types of others. */
export function mayDoAnything({ type }: Resource): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || !(type.startsWith('AWS::') || KNOWN.test(type));
}
