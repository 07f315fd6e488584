import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { display } from '../prop-checks/display';
import type { WindowsNodeLogsProps } from './windows-node-logs-props';

const DOCS = 'See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html';

/** A member that what a prop takes has, and how it is made. */
const SHAPES: { readonly [prop: string]: readonly [member: string, example: string] } = {
  encryptionKey: ['keyArn', "new kms.Key(this, 'Key')"],
  alarmTopic: ['topicArn', "new sns.Topic(this, 'Alarms')"],
  serviceAccountRole: ['roleArn', "iam.Role.fromRoleArn(this, 'Role', 'arn:…')"],
};

/** The values of which a prop takes one. */
const VALUES: { readonly [prop: string]: readonly [known: { readonly [name: string]: unknown }, example: string] } = {
  retention: [RetentionDays, 'logs.RetentionDays.ONE_MONTH'],
  removalPolicy: [RemovalPolicy, 'RemovalPolicy.DESTROY'],
};

/**
 * Checks what kind of value each prop has, which TypeScript does and JavaScript does not, and what EKS would refuse.
 *
 * @throws if one is of another kind
 */
export function checkLogsProps(props: WindowsNodeLogsProps, id: string): void {
  const given = { ...props } as { readonly [prop: string]: unknown };
  const refuse = (prop: string, wanted: string) => {
    throw new Error(`WindowsNodeLogs '${id}': ${prop} must be ${wanted}, got ${display(given[prop])}. ${DOCS}`);
  };
  if (given.metrics !== undefined && typeof given.metrics !== 'boolean') {
    refuse('metrics', 'true or false');
  }
  const { configurationValues: values, addonVersion: version } = given;
  if (values !== undefined && (typeof values !== 'object' || values === null || Array.isArray(values))) {
    refuse('configurationValues', 'an object, not its text');
  }
  if (
    version !== undefined &&
    !Token.isUnresolved(version) &&
    !(typeof version === 'string' && /^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(version))
  ) {
    refuse('addonVersion', "a version such as 'v4.5.0-eksbuild.1'");
  }
  const agent = (values as { readonly agent?: unknown } | undefined)?.agent;
  if (agent !== undefined && (typeof agent !== 'object' || agent === null)) {
    refuse('configurationValues', 'an object, in which agent is one, too');
  }
  for (const [prop, [member, example]] of Object.entries(SHAPES)) {
    const value = given[prop];
    if (value !== undefined && !(typeof value === 'object' && value !== null && member in value)) {
      refuse(prop, `such as ${example}`);
    }
  }
  for (const [prop, [known, example]] of Object.entries(VALUES)) {
    if (given[prop] !== undefined && !Object.values(known).includes(given[prop])) {
      refuse(prop, `such as ${example}`);
    }
  }
  if (props.metrics === true && (props.configurationValues?.agent as { enabled?: unknown } | undefined)?.enabled === false) {
    throw new Error(
      `WindowsNodeLogs '${id}': metrics is true, but configurationValues switches the agent off that collects them. Set metrics to false, or drop the value. ${DOCS}`,
    );
  }
}
