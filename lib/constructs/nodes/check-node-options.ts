import type { BlockDevice } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkList } from '../prop-checks/check-list';
import { checkSubnetSelection } from '../prop-checks/check-subnet-selection';
import { display } from '../prop-checks/display';
import type { WindowsNodeOptions } from './windows-node-options';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html';

/** A method that the value of an option has, and how such a value is written. */
const METHODS: { readonly [option: string]: readonly [method: string, example: string] } = {
  image: ['_bind', 'WindowsImage.eksOptimized()'],
  diskSize: ['toGibibytes', 'Size.gibibytes(100)'],
  signalTimeout: ['toSeconds', 'Duration.minutes(30)'],
  maxInstanceLifetime: ['toSeconds', 'Duration.days(30)'],
  role: ['addManagedPolicy', "iam.Role.fromRoleName(this, 'Role', 'name')"],
  failureLogGroup: ['grantWrite', "new logs.LogGroup(this, 'Failures')"],
  diskEncryptionKey: ['grant', "new kms.Key(this, 'Key')"],
};
const LISTS = ['instanceTypes', 'securityGroups', 'additionalVolumes', 'notifications', 'terminationPolicies'];
/** What each element of a list is. */
const ELEMENTS: { readonly [option: string]: readonly [isRight: (element: unknown) => boolean, example: string] } = {
  securityGroups: [(element) => Construct.isConstruct(element), "ec2.SecurityGroup.fromSecurityGroupId(this, 'Group', 'sg-…')"],
  additionalVolumes: [isBlockDevice, "{ deviceName: 'xvdf', volume: ec2.BlockDeviceVolume.ebs(100) }"],
  instanceTypes: [(element) => hasMethod(element, 'sameInstanceClassAs'), "new ec2.InstanceType('m5.large')"],
};
const OBJECTS = ['bootstrap', 'tags', 'nodeLabels', 'mixedInstances', 'warmPool', 'vpcSubnets'];

/** Any other text would count as true. */
const BOOLEANS = [
  'systemsManager',
  'requireImdsv2',
  'detailedMonitoring',
  'associatePublicIpAddress',
  'clusterAutoscalerTags',
  'waitUntilHealthy',
];

/**
 * Checks what kind of value each option has, which TypeScript does and JavaScript does not.
 *
 * @param title how messages call the group
 * @throws if one is of another kind
 */
export function checkNodeOptions(options: WindowsNodeOptions, title: string): void {
  const given = new Map<string, unknown>(Object.entries(options).filter(([, value]) => value !== undefined));
  for (const [option, [method, example]] of Object.entries(METHODS)) {
    const value = given.get(option);
    if (given.has(option) && !hasMethod(value, method)) {
      throw new Error(`${title}: ${option} must be such as ${example}, got ${display(value)}. Write ${example}. ${DOCS}`);
    }
  }
  for (const option of LISTS) {
    checkList(given.get(option), `${title}: ${option}`, DOCS);
  }
  for (const [option, [isRight, example]] of Object.entries(ELEMENTS)) {
    const wrong = ((given.get(option) ?? []) as unknown[]).find((element) => !isRight(element));
    if (wrong !== undefined) {
      throw new Error(`${title}: ${option} must have elements such as ${example}, got ${display(wrong)}. ${DOCS}`);
    }
  }
  for (const option of OBJECTS) {
    const value = given.get(option);
    if (given.has(option) && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new Error(`${title}: ${option} must be an object, got ${display(value)}. ${DOCS}`);
    }
  }
  const mixed = given.get('mixedInstances') as { readonly instanceTypes?: unknown } | undefined;
  if (mixed) {
    checkList(mixed.instanceTypes ?? 'nothing', `${title}: mixedInstances.instanceTypes`, DOCS);
  }
  if (options.vpcSubnets) {
    checkSubnetSelection(options.vpcSubnets, `${title}: vpcSubnets`);
  }
  for (const option of BOOLEANS) {
    const value = given.get(option);
    if (value !== undefined && typeof value !== 'boolean') {
      throw new Error(`${title}: ${option} must be true or false, got ${display(value)}. ${DOCS}`);
    }
  }
  const name = given.get('nodeGroupName');
  if (name !== undefined && typeof name !== 'string') {
    throw new Error(`${title}: nodeGroupName must be a string, got ${display(name)}. ${DOCS}`);
  }
}

/** An app may have two copies of aws-cdk-lib, so classes are not compared. */
function hasMethod(value: unknown, method: string): boolean {
  return typeof (value as { readonly [name: string]: unknown } | null | undefined)?.[method] === 'function';
}

function isBlockDevice(element: unknown): boolean {
  const { deviceName, volume } = { ...(element as Partial<BlockDevice>) };
  return typeof deviceName === 'string' && typeof volume === 'object';
}
