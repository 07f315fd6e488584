import { map } from '../../values/map';
import { booleanOf, dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { readRole } from '../iam/read-role';
import type { RoleReference } from '../iam/role-reference';
import type { Network } from '../network/network';
import type { Subnet } from '../network/subnet';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';

/** How a cluster knows who may join it. */
export type ClusterAuthentication = 'API' | 'API_AND_CONFIG_MAP' | 'CONFIG_MAP';

/** What the resource of a cluster says. */
export interface OwnCluster {
  readonly resource: Resource;
  /** Undefined if CloudFormation chooses it. */
  readonly name: Value<string | undefined>;
  /** Minor version such as `1.35`; undefined if EKS chooses it. */
  readonly version: Value<string | undefined>;
  readonly role: RoleReference;
  readonly ipFamily: Value<string>;
  /** IPv4 range of the services; undefined if EKS chooses it. */
  readonly serviceIpv4Cidr: Value<string | undefined>;
  readonly authenticationMode: Value<ClusterAuthentication>;
  readonly isAutoMode: Value<boolean>;
  readonly isOnOutpost: Value<boolean>;
  readonly subnets: Value<readonly Subnet[]>;
  /** Place of a property, named as in `AWS::EKS::Cluster`. */
  readonly at: (...path: string[]) => Location;
}

/** Types of resources that make a cluster: the one of CloudFormation, and the custom one of the CDK's module `aws-eks`. */
export const clusterResourceTypes = ['AWS::EKS::Cluster', 'Custom::AWSCDK-EKS-Cluster'] as const;

/**
 * Reads the resource of a cluster.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html
 */
export function readOwnCluster(resource: Resource, network: Network): OwnCluster {
  const isCustom = resource.type !== 'AWS::EKS::Cluster';
  // The custom resource hands its `Config` over to the API, which spells names with a small letter.
  const path = (...steps: string[]) => (isCustom ? ['Config', ...steps.map(uncapitalize)] : steps);
  const at = (...steps: string[]): Data => dataAt(resource.properties, ...path(...steps));
  return {
    resource,
    name: textOf(at('Name')),
    version: textOf(at('Version')),
    role: readRole(at('RoleArn')),
    ipFamily: textOf(at('KubernetesNetworkConfig', 'IpFamily')) ?? 'ipv4',
    serviceIpv4Cidr: textOf(at('KubernetesNetworkConfig', 'ServiceIpv4Cidr')),
    authenticationMode: authenticationMode(at('AccessConfig', 'AuthenticationMode')),
    isAutoMode: booleanOf(at('ComputeConfig', 'Enabled')) ?? false,
    isOnOutpost: isOnOutpost(at('OutpostConfig')),
    subnets: network.subnetsOf(at('ResourcesVpcConfig', 'SubnetIds')),
    at: (...steps) => resource.at(...path(...steps)),
  };
}

/** Without a mode EKS uses `CONFIG_MAP`, the oldest. */
function authenticationMode(data: Data): Value<ClusterAuthentication> {
  const mode = textOf(data) ?? 'CONFIG_MAP';
  if (mode instanceof Unknown || mode === 'API' || mode === 'API_AND_CONFIG_MAP' || mode === 'CONFIG_MAP') {
    return mode;
  }
  return new Unknown(`'${mode}' is no authentication mode`);
}

function isOnOutpost(data: Data): Value<boolean> {
  return map(data, isDataObject);
}

function uncapitalize(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
