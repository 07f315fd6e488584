import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct, IDependable } from 'constructs';
import type { AuthenticationMode } from './authentication-mode';

/** Address and certificate authority of the Kubernetes API server. */
export interface ApiServer {
  readonly endpoint: string;
  readonly certificateAuthority: string;
}

/** How an object is applied over one that may be there, and kept on removal. */
export const APPLY_AND_KEEP = { overwrite: true, prune: false, removalPolicy: RemovalPolicy.RETAIN };

/** How objects are made that nobody else has, and removed with the stack. */
export const CREATE_AND_REMOVE = { overwrite: false, prune: false, removalPolicy: RemovalPolicy.DESTROY };

/** What a patch of a Kubernetes object does while it is in the stack, and when it leaves it. */
export interface PatchOptions {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly applyPatch: { [key: string]: unknown };
  readonly restorePatch: { [key: string]: unknown };
}

/** The way to the Kubernetes API of a cluster. */
export interface Kubectl {
  /** Applies an object over one that may be there, and keeps it on removal. */
  readonly apply: (scope: Construct, id: string, object: { [key: string]: unknown }) => Construct;
  /**
   * Makes objects of the stack's own, which leave the cluster with it. If one is there already, the deployment fails. A name that changes needs another id, or
   * the object of the old name stays.
   */
  readonly create: (scope: Construct, id: string, objects: { [key: string]: unknown }[]) => Construct;
  readonly patch: (scope: Construct, id: string, options: PatchOptions) => Construct;
}

/**
 * A cluster as this library sees it, of whatever kind. What the cluster cannot tell is undefined.
 */
export interface ClusterAdapter {
  readonly construct: IConstruct;
  readonly clusterName: string;
  /** Whether the cluster is made in this app. */
  readonly isOwn: boolean;
  readonly kubernetesVersion?: string;
  readonly serviceIpv4Cidr?: string;
  readonly role?: iam.IRole;
  readonly isIpv6: boolean;
  readonly isAutoMode: boolean;
  readonly authenticationMode?: AuthenticationMode;
  /** Linux nodes that the cluster started by itself. */
  readonly linuxCapacity: IDependable[];
  readonly vpc?: ec2.IVpc;
  readonly clusterSecurityGroup?: ec2.ISecurityGroup;
  readonly apiServer?: ApiServer;
  /** The provider by which service accounts take IAM roles; a cluster of this app makes it when it is asked for. Undefined if an imported one does not tell it. */
  readonly openIdConnectProvider: () => iam.IOpenIdConnectProvider | undefined;
  readonly kubectl?: Kubectl;
  /** Makes an access entry of type EC2_WINDOWS. */
  readonly addWindowsAccessEntry: (scope: Construct, id: string, role: iam.IRole) => Construct;
  /** Maps the role of Windows nodes in the ConfigMap `aws-auth`; undefined where CDK cannot edit it without losing what others wrote. */
  readonly mapInAwsAuth?: (role: iam.IRole) => Construct;
}
