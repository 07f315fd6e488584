import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkList } from '../prop-checks/check-list';
import { checkObject } from '../prop-checks/check-object';
import { checkShape } from '../prop-checks/check-shape';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import type { FastLaunchOptions } from './fast-launch-options';
import type { WindowsImageDistribution } from './windows-image-distribution';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';

const DISTRIBUTION = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html';
const FAST_LAUNCH = 'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/win-start-fast-launch-prereqs.html';
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;

const NAMES: PropNames<WindowsImageDistribution> = {
  region: true,
  sharedAccountIds: true,
  organizationArns: true,
  organizationalUnitArns: true,
  copyToAccountIds: true,
  encryptionKey: true,
  fastLaunch: true,
};

const FAST_LAUNCH_NAMES: PropNames<FastLaunchOptions> = { launchTemplate: true, maxParallelLaunches: true, targetResourceCount: true };

/**
 * Checks where the AMI is to go, and Fast Launch, as who writes JavaScript may give anything, and warns of what neither has.
 *
 * @param title how messages call the pipeline
 * @throws if something is of another kind, or a region can be none
 */
export function checkDistributions(scope: IConstruct, { distributions, fastLaunch }: WindowsImagePipelineProps, title: string): void {
  checkList(distributions, `${title}: distributions`, DISTRIBUTION);
  checkFastLaunch(scope, fastLaunch, `${title}: fastLaunch`);
  for (const [index, distribution] of (distributions ?? []).entries()) {
    const what = `${title}: distributions[${String(index)}]`;
    checkObject(distribution, what, `Write such as { region: 'eu-west-1' }. ${DISTRIBUTION}`);
    warnUnknownProps(scope, distribution, NAMES, what);
    const { region, encryptionKey } = distribution;
    checkShape(
      region === undefined || Token.isUnresolved(region) || (typeof region === 'string' && REGION.test(region)),
      region,
      `${what}: region must be the name of a region, such as 'eu-west-1'`,
      `'aws ec2 describe-regions' lists them. ${DISTRIBUTION}`,
    );
    for (const list of ['sharedAccountIds', 'organizationArns', 'organizationalUnitArns', 'copyToAccountIds'] as const) {
      checkList(distribution[list], `${what}: ${list}`, DISTRIBUTION);
    }
    checkShape(
      encryptionKey === undefined || (typeof encryptionKey === 'object' && 'keyArn' in encryptionKey),
      encryptionKey,
      `${what}: encryptionKey must be a key of the region`,
      `Give kms.Key.fromKeyArn(this, 'Key', 'arn:…'). ${DISTRIBUTION}`,
    );
    const keyRegion = encryptionKey?.env.region;
    checkShape(
      [region, keyRegion].some((part) => part === undefined || Token.isUnresolved(part)) || region === keyRegion,
      keyRegion,
      `${what}: encryptionKey must be a key of the region '${String(region)}', as EBS takes no other`,
      `Give one that is there, by kms.Key.fromKeyArn. ${DISTRIBUTION}`,
    );
    checkFastLaunch(scope, distribution.fastLaunch, `${what}: fastLaunch`);
  }
}

function checkFastLaunch(scope: IConstruct, options: FastLaunchOptions | undefined, what: string): void {
  if (options === undefined) {
    return;
  }
  checkObject(options, what, `Write {} for the defaults. ${FAST_LAUNCH}`);
  warnUnknownProps(scope, options, FAST_LAUNCH_NAMES, what);
  const { launchTemplate } = options;
  checkShape(
    launchTemplate === undefined || (typeof launchTemplate === 'object' && 'versionNumber' in launchTemplate),
    launchTemplate,
    `${what}.launchTemplate must be a launch template`,
    `Give new ec2.LaunchTemplate(this, 'FastLaunch', { … }). ${FAST_LAUNCH}`,
  );
}
