import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NodeCapacity } from '../../capacity/node-capacity';
import type { WindowsNodeOptions } from './windows-node-options';

/** A group of nodes, as its `WindowsSupport` knows it. */
export interface NodesOnSupport {
  readonly construct: Construct;
  /** How messages call it. */
  readonly title: string;
  readonly options: WindowsNodeOptions;
  /** Of each of its instance types; undefined for a token. */
  readonly capacities: (NodeCapacity | undefined)[];
  /** The security group that is the nodes' own. */
  readonly securityGroup: ec2.ISecurityGroup;
}
