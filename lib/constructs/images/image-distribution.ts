import { Aws, Stack, Token } from 'aws-cdk-lib';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type { Construct } from 'constructs';
import { leastParallelFastLaunches } from '../../facts/image-builder';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import type { FastLaunchOptions } from './fast-launch-options';
import type { WindowsImageDistribution } from './windows-image-distribution';

const FAST_LAUNCH = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html';

/** What is the same in each region. */
export interface ImageDistributionParts {
  readonly name: string;
  /** How messages call the pipeline. */
  readonly title: string;
  readonly parameterName: string;
  readonly tags?: { readonly [key: string]: string };
}

/**
 * Where the AMI goes: each region with the parameter of its id.
 *
 * @throws if Image Builder or EC2 would refuse it: an AMI that is shared with the key of AWS for EBS, Fast Launch with fewer than six instances
 */
export function imageDistribution(
  scope: Construct,
  distributions: readonly WindowsImageDistribution[],
  parts: ImageDistributionParts,
): imagebuilder.CfnDistributionConfiguration {
  return new imagebuilder.CfnDistributionConfiguration(scope, 'Distribution', {
    name: parts.name,
    distributions: distributions.map((distribution) => {
      const region = distribution.region ?? Stack.of(scope).region;
      const what = `${parts.title}: the distribution to ${Token.isUnresolved(region) ? 'its own region' : region}`;
      checkSharing(distribution, what);
      const { copyToAccountIds = [], fastLaunch } = distribution;
      return {
        region,
        amiDistributionConfiguration: amiSettings(distribution, parts),
        ssmParameterConfigurations: [undefined, ...copyToAccountIds].map((amiAccountId) => ({
          amiAccountId,
          parameterName: parts.parameterName,
          dataType: 'aws:ec2:image',
        })),
        fastLaunchConfigurations: fastLaunch ? [fastLaunchSettings(fastLaunch, what)] : undefined,
      };
    }),
  });
}

/** The L1 gives this object on as it is, so it is written as CloudFormation has it. */
function amiSettings(distribution: WindowsImageDistribution, { name, tags }: ImageDistributionParts): object {
  const { copyToAccountIds, sharedAccountIds, organizationArns, organizationalUnitArns, encryptionKey } = distribution;
  const isShared = [sharedAccountIds, organizationArns, organizationalUnitArns].some((list) => list !== undefined);
  return {
    Name: `${name}-{{ imagebuilder:buildDate }}`,
    KmsKeyId: encryptionKey?.keyArn,
    AmiTags: tags,
    TargetAccountIds: copyToAccountIds,
    LaunchPermissionConfiguration: isShared
      ? { UserIds: sharedAccountIds, OrganizationArns: organizationArns, OrganizationalUnitArns: organizationalUnitArns }
      : undefined,
  };
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html */
function checkSharing(distribution: WindowsImageDistribution, what: string): void {
  const { copyToAccountIds, sharedAccountIds, organizationArns, organizationalUnitArns, encryptionKey } = distribution;
  const given = Object.entries({ copyToAccountIds, sharedAccountIds, organizationArns, organizationalUnitArns }).find(
    ([, list]) => list !== undefined && list.length > 0,
  );
  if (given && !encryptionKey) {
    throw new Error(
      `${what} has ${given[0]}, but no key of yours: the AMI is encrypted with the key of AWS for EBS, and EC2 does not let such a one be shared. Set encryptionKey to a key that the ` +
        'other accounts may use. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html',
    );
  }
  for (const account of [...(sharedAccountIds ?? []), ...(copyToAccountIds ?? [])]) {
    if (!Token.isUnresolved(account) && !/^\d{12}$/.test(account)) {
      throw new Error(
        `${what} must have account ids of 12 digits, got '${account}'. Write it as text, with its zeros in front. ` +
          'See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html',
      );
    }
  }
}

function fastLaunchSettings(
  options: FastLaunchOptions,
  what: string,
): imagebuilder.CfnDistributionConfiguration.FastLaunchConfigurationProperty {
  const { maxParallelLaunches = leastParallelFastLaunches, targetResourceCount, launchTemplate } = options;
  checkWholeNumber(maxParallelLaunches, {
    least: leastParallelFastLaunches,
    what: `${what}: fastLaunch.maxParallelLaunches`,
    advice: `Leave it out for ${String(leastParallelFastLaunches)}`,
    url: FAST_LAUNCH,
  });
  checkWholeNumber(targetResourceCount, {
    least: 1,
    what: `${what}: fastLaunch.targetResourceCount`,
    advice: 'Leave fastLaunch out to keep none ready',
    url: FAST_LAUNCH,
  });
  return {
    accountId: Aws.ACCOUNT_ID,
    enabled: true,
    maxParallelLaunches,
    snapshotConfiguration: targetResourceCount === undefined ? undefined : { targetResourceCount },
    // EC2 takes the id or the name, not both.
    launchTemplate: launchTemplate && {
      launchTemplateId: launchTemplate.launchTemplateId,
      launchTemplateName: launchTemplate.launchTemplateId === undefined ? launchTemplate.launchTemplateName : undefined,
      launchTemplateVersion: launchTemplate.versionNumber,
    },
  };
}
