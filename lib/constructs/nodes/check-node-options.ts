import { checkList } from '../prop-checks/check-list';
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
const LISTS = ['securityGroups', 'additionalVolumes', 'notifications', 'terminationPolicies'];
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
    if (given.has(option) && typeof (value as { [name: string]: unknown } | null)?.[method] !== 'function') {
      throw new Error(`${title}: ${option} must be such as ${example}, got ${display(value)}. Write ${example}. ${DOCS}`);
    }
  }
  for (const option of LISTS) {
    checkList(given.get(option), `${title}: ${option}`, DOCS);
  }
  for (const option of OBJECTS) {
    const value = given.get(option);
    if (given.has(option) && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new Error(`${title}: ${option} must be an object, got ${display(value)}. ${DOCS}`);
    }
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
