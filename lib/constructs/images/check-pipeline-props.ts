import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { WindowsServerEdition } from '../nodes/windows-server-edition';
import { checkList } from '../prop-checks/check-list';
import { checkSubnetSelection } from '../prop-checks/check-subnet-selection';
import { display } from '../prop-checks/display';
import { checkShape } from '../prop-checks/check-shape';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { checkDistributions } from './check-distributions';
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

const SWITCHES = ['windowsUpdates', 'buildAtDeployment', 'testImages', 'terminateInstanceOnFailure'] as const;

const NAMES: PropNames<WindowsImagePipelineProps> = {
  kubernetesVersion: true,
  vpc: true,
  vpcSubnets: true,
  release: true,
  edition: true,
  cachedImages: true,
  components: true,
  windowsUpdates: true,
  diskSize: true,
  encryptionKey: true,
  instanceTypes: true,
  schedule: true,
  buildAtDeployment: true,
  testImages: true,
  terminateInstanceOnFailure: true,
  fastLaunch: true,
  distributions: true,
  parameterName: true,
  retainedImages: true,
  keepLaunchedWithin: true,
  failureTopic: true,
  notificationTopic: true,
  logRetention: true,
  tags: true,
};

/**
 * Checks that props are of their kinds, as who writes JavaScript may give anything, and warns of those that the pipeline does not have.
 *
 * @param title how messages call the pipeline
 * @throws if one is of another
 */
export function checkPipelineProps(scope: IConstruct, props: WindowsImagePipelineProps, title: string): void {
  warnUnknownProps(scope, props, NAMES, title);
  for (const [prop, [member, example]] of Object.entries(SHAPES)) {
    const given: unknown = props[prop as keyof WindowsImagePipelineProps];
    const isNeeded = prop === 'kubernetesVersion' || prop === 'vpc';
    if (given === undefined ? isNeeded : !hasMember(given, member)) {
      throw new Error(`${title}: ${prop} must be such as ${example}, got ${display(given)}. ${DOCS}`);
    }
  }
  for (const prop of ['components', 'instanceTypes'] as const) {
    checkList(props[prop], `${title}: ${prop}`, DOCS);
  }
  for (const prop of SWITCHES) {
    const given: unknown = props[prop];
    checkShape(given === undefined || typeof given === 'boolean', given, `${title}: ${prop} must be true or false`, DOCS);
  }
  checkOneOf(props.edition, Object.values(WindowsServerEdition), `${title}: edition must be such as WindowsServerEdition.CORE`);
  checkOneOf(props.logRetention, Object.values(RetentionDays), `${title}: logRetention must be such as logs.RetentionDays.ONE_MONTH`);
  checkDistributions(scope, props, title);
  if (props.vpcSubnets) {
    checkSubnetSelection(props.vpcSubnets, `${title}: vpcSubnets`);
  }
  const other = props.components?.find((component) => !hasMember(component, '_bind'));
  if (other !== undefined) {
    throw new Error(
      `${title}: components must have elements such as WindowsImageComponent.powershell('Name', { buildCommands: ['…'] }), got ${display(other)}. ${DOCS}`,
    );
  }
}

function checkOneOf(given: unknown, known: readonly unknown[], requirement: string): void {
  checkShape(given === undefined || known.includes(given), given, requirement, DOCS);
}

function hasMember(given: unknown, member: string): boolean {
  return typeof given === 'object' && given !== null && member in given;
}
