import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html';

/** A member that what a prop takes has, and how it is made. */
const SHAPES: { readonly [prop in keyof WindowsImagePipelineProps]?: readonly [member: string, example: string] } = {
  kubernetesVersion: ['version', 'eks.KubernetesVersion.V1_35'],
  vpc: ['vpcId', 'cluster.vpc'],
  release: ['osBuild', 'WindowsServerRelease.SERVER_2022'],
  diskSize: ['toGibibytes', 'Size.gibibytes(120)'],
  schedule: ['_options', 'WindowsImageSchedule.monthly()'],
  keepLaunchedWithin: ['toDays', 'Duration.days(90)'],
  encryptionKey: ['keyArn', "new kms.Key(this, 'Key')"],
  failureTopic: ['topicArn', "new sns.Topic(this, 'Failures')"],
  notificationTopic: ['topicArn', "new sns.Topic(this, 'Builds')"],
};

/**
 * Checks that props are of their kinds, as who writes JavaScript may give anything.
 *
 * @param title how messages call the pipeline
 * @throws if one is of another
 */
export function checkPipelineProps(props: WindowsImagePipelineProps, title: string): void {
  for (const [prop, [member, example]] of Object.entries(SHAPES)) {
    const given: unknown = props[prop as keyof WindowsImagePipelineProps];
    const isNeeded = prop === 'kubernetesVersion' || prop === 'vpc';
    if (given === undefined ? isNeeded : !hasMember(given, member)) {
      throw new Error(`${title}: ${prop} must be such as ${example}, got ${display(given)}. ${DOCS}`);
    }
  }
  for (const prop of ['components', 'distributions', 'instanceTypes'] as const) {
    checkList(props[prop], `${title}: ${prop}`, DOCS);
  }
  const other = props.components?.find((component) => !hasMember(component, '_bind'));
  if (other !== undefined) {
    throw new Error(
      `${title}: components must have elements such as WindowsImageComponent.powershell('Name', { buildCommands: ['…'] }), got ${display(other)}. ${DOCS}`,
    );
  }
}

function hasMember(given: unknown, member: string): boolean {
  return typeof given === 'object' && given !== null && member in given;
}
