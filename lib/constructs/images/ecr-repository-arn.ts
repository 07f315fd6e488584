import { Aws } from 'aws-cdk-lib';

/** Matches names with tokens, too: what stands for one has no colon, slash or at sign. */
const PRIVATE_IMAGE =
  /^(?<account>[^/]+)\.dkr[.-]ecr(?:-fips)?\.(?<region>[^/]+?)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|\$\{Token\[[^\]]+\]\})\/(?<name>[^@:]+)(?:[:@].*)?$/;

/**
 * ARN of the repository of an image in a private registry of ECR.
 *
 * @param image name of the image; may hold tokens
 * @returns undefined if it is in another registry, or a token hides that
 */
export function ecrRepositoryArn(image: string): string | undefined {
  const { account, region, name } = PRIVATE_IMAGE.exec(image)?.groups ?? {};
  return (account as string | undefined) === undefined ? undefined : `arn:${Aws.PARTITION}:ecr:${region}:${account}:repository/${name}`;
}
