import { Token } from 'aws-cdk-lib';
import { display } from '../prop-checks/display';
import type { WindowsNodeLogsProps } from './windows-node-logs-props';

const DOCS = 'See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html';

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
  if (props.metrics === true && (props.configurationValues?.agent as { enabled?: unknown } | undefined)?.enabled === false) {
    throw new Error(
      `WindowsNodeLogs '${id}': metrics is true, but configurationValues switches the agent off that collects them. Set metrics to false, or drop the value. ${DOCS}`,
    );
  }
}
