import type * as kms from 'aws-cdk-lib/aws-kms';
import type { FastLaunchOptions } from './fast-launch-options';

/**
 * Where the AMI goes, and who may use it there.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html
 */
export interface WindowsImageDistribution {
  /**
   * Region, such as `eu-west-1`.
   *
   * @default - that of the pipeline
   */
  readonly region?: string;

  /**
   * Accounts that may start instances of the AMI. Theirs must be allowed to use the key of it, too.
   *
   * @default - none
   */
  readonly sharedAccountIds?: string[];

  /**
   * Organizations, by ARN, whose accounts may start instances of the AMI.
   *
   * @default - none
   */
  readonly organizationArns?: string[];

  /**
   * Organizational units, by ARN, whose accounts may start instances of the AMI.
   *
   * @default - none
   */
  readonly organizationalUnitArns?: string[];

  /**
   * Accounts to which the AMI is copied, with a parameter of its id. Each must have the role `EC2ImageBuilderDistributionCrossAccountRole`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html
   */
  readonly copyToAccountIds?: string[];

  /**
   * KMS key of the AMI in the region.
   *
   * @default - `encryptionKey` of the pipeline in its own region, the key of AWS for EBS in others
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Fast Launch for the AMI in the region.
   *
   * @default - `fastLaunch` of the pipeline in its own region, none in others
   */
  readonly fastLaunch?: FastLaunchOptions;
}
