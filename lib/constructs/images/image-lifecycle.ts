import { Duration } from 'aws-cdk-lib';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type { Construct } from 'constructs';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { imageBuilderRole } from './image-builder-role';

/** Which AMIs are kept. */
export interface ImageLifecycleOptions {
  readonly retainedImages?: number;
  readonly keepLaunchedWithin?: Duration;
}

const DOCS = 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html';
const MOST_DAYS = 365;
const MOST_IMAGES = 1000;

/**
 * The policy by which Image Builder deletes old AMIs and their snapshots: all but the newest ones, unless an instance was started from them lately.
 *
 * Image Builder does not know what a launch template names, so the last start of an instance is the measure of what is in use.
 *
 * @param recipeName the images of all versions of this recipe
 * @param title how messages call the pipeline
 * @throws if the numbers are none that Image Builder takes
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html
 */
export function imageLifecycle(scope: Construct, recipeName: string, options: ImageLifecycleOptions, title: string): void {
  const { retainedImages = 4, keepLaunchedWithin = Duration.days(90) } = options;
  checkWholeNumber(retainedImages, {
    least: 1,
    most: MOST_IMAGES,
    what: `${title}: retainedImages`,
    advice: 'The newest is in use, so keep one at least',
    url: DOCS,
  });
  const days = keepLaunchedWithin.toDays({ integral: false });
  checkWholeNumber(days, {
    least: 1,
    most: MOST_DAYS,
    what: `${title}: keepLaunchedWithin, in days,`,
    advice: 'Write it as Duration.days(…)',
    url: DOCS,
  });
  const role = imageBuilderRole(scope, 'LifecycleRole', {
    service: 'imagebuilder',
    description: 'EC2 Image Builder: deletes old Windows images',
    managedPolicies: ['service-role/EC2ImageBuilderLifecycleExecutionPolicy'],
  });
  new imagebuilder.CfnLifecyclePolicy(scope, 'Lifecycle', {
    name: recipeName,
    resourceType: 'AMI_IMAGE',
    executionRole: role.roleArn,
    resourceSelection: { recipes: [{ name: recipeName, semanticVersion: 'x.x.x' }] },
    policyDetails: [
      {
        action: { type: 'DELETE', includeResources: { amis: true, snapshots: true } },
        filter: { type: 'COUNT', value: retainedImages },
        exclusionRules: { amis: { lastLaunched: { unit: 'DAYS', value: days } } },
      },
    ],
  });
}
