import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Tells a topic of each build of a recipe that fails.
 *
 * @param recipeName lowercase, as it is in the ARNs of its images
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html
 */
export function failureRule(scope: Construct, recipeName: string, topic: sns.ITopic): void {
  const images = Stack.of(scope).formatArn({ service: 'imagebuilder', resource: 'image', resourceName: `${recipeName}/` });
  new events.Rule(scope, 'Failures', {
    description: `Builds of the Windows image ${recipeName} that fail`,
    eventPattern: {
      source: ['aws.imagebuilder'],
      detailType: ['EC2 Image Builder Image State Change'],
      resources: events.Match.prefix(images),
      detail: { state: { status: ['FAILED'] } },
    },
    targets: [new targets.SnsTopic(topic)],
  });
}
