import { CfnElement, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ClusterAdapter } from '../adapters/cluster-adapter';

/**
 * The logical id of what switches Windows IPAM off as it leaves a stack. It stays the same where constructs, stacks or stages around it get other ids: by the
 * logical id of a cluster of this app, and by the name of an imported one.
 */
export function ipamLogicalId({ construct, clusterName, isOwn }: ClusterAdapter, scope: IConstruct): string {
  const ofCluster = isOwn ? logicalIdOf(construct) : Token.isUnresolved(clusterName) ? construct.node.id : clusterName;
  const stack = Stack.of(construct);
  const place = isOwn && stack !== Stack.of(scope) ? stack.node.id : '';
  return `${alphanumeric(`${place}${ofCluster}`).slice(-240)}WindowsIpam`;
}

/** The id that CDK gives the resource for which a construct stands. */
function logicalIdOf(construct: IConstruct): string {
  let element: IConstruct | undefined = construct;
  while (element && !CfnElement.isCfnElement(element)) {
    element = element.node.defaultChild;
  }
  return element ? Stack.of(element).getLogicalId(element) : construct.node.id;
}

/** Other characters by their numbers, so that different names stay different. */
function alphanumeric(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (character) => `x${character.charCodeAt(0).toString(16)}`);
}
