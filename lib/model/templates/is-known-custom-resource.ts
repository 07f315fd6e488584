/** Custom resources of the CDK and of this library whose doings are known: those that matter are read where they matter. */
const KNOWN =
  /^Custom::(AWSCDK|S3AutoDelete|LogRetention|VpcRestrictDefaultSG|CDKBucketDeployment|CrossRegionExport|LegacyWindowsSupportRemoval)/;

export function isKnownCustomResource(type: string): boolean {
  return KNOWN.test(type);
}
