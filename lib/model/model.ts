import type { Resource } from '../cloudformation/resource';
import type { TemplateSet } from '../cloudformation/template-set';
import type { Value } from '../values/unknown';
import { answering } from './answering';
import type { Cluster } from './cluster/cluster';
import type { Doubt } from './doubts/doubt';
import { bootstrapDoubt } from './doubts/bootstrap-doubt';
import { networkDoubt } from './doubts/network-doubt';
import { sameClusterDoubt } from './doubts/same-cluster-doubt';
import { ImageRecipe } from './images/image-recipe';
import { attachedPolicies } from './iam/attached-policies';
import type { RolePolicies } from './iam/role-policies';
import type { RoleReference } from './iam/role-reference';
import { windowsNodeRoles, type WindowsNodeRole } from './iam/windows-node-roles';
import { controlPlaneAddresses } from './network/control-plane-addresses';
import { groupNeeds, type GroupNeed } from './network/group-need';
import { missingEndpoints } from './network/missing-endpoints';
import type { Network } from './network/network';
import { otherAddresses } from './network/other-addresses';
import type { Subnet } from './network/subnet';
import { subnetPhases, type SubnetPhase } from './network/subnet-phases';
import { WindowsGroup } from './nodes/windows-group';

interface ModelParts {
  readonly templates: TemplateSet;
  readonly network: Network;
  /** The clusters of the templates first, then those that are only named. */
  readonly clusters: readonly Cluster[];
}

/** What a set of templates asks for, and what follows from it. What is not known says why. */
export class Model extends answering<ModelParts>() {
  /** The Windows node groups of all clusters. */
  public get windowsGroups(): readonly WindowsGroup[] {
    return this.answer('windowsGroups', () =>
      this.clusters.flatMap((cluster) =>
        cluster.nodeGroups.filter(({ os }) => os === 'windows').map((group) => new WindowsGroup({ group, cluster })),
      ),
    );
  }

  /** The clusters with Windows nodes, in groups or by a class of Karpenter. */
  public get windowsClusters(): readonly Cluster[] {
    return this.answer('windowsClusters', () => this.clusters.filter(hasWindowsNodes));
  }

  /** The roles of Windows nodes, each with the first group that has it. */
  public get windowsNodeRoles(): readonly WindowsNodeRole[] {
    return this.answer('windowsNodeRoles', () => windowsNodeRoles(this.windowsGroups, (role) => this.policiesOf(role)));
  }

  /** The recipes of EC2 Image Builder for Windows nodes: those with what EKS makes, and those of whose images nodes are. */
  public get imageRecipes(): readonly ImageRecipe[] {
    return this.answer('imageRecipes', () => {
      const used = this.windowsGroups.flatMap(({ group }) => group.image?.recipes ?? []);
      return this.templates
        .resources('AWS::ImageBuilder::ImageRecipe')
        .map((resource) => new ImageRecipe({ resource }))
        .filter((recipe) => recipe.isOfEks || used.some(({ resource }) => resource === recipe.resource));
    });
  }

  /** What all groups of nodes need of their subnets. */
  public get groupNeeds(): readonly GroupNeed[] {
    return this.answer('groupNeeds', () => groupNeeds(this));
  }

  /** What all groups of nodes take of their subnets at different times. */
  public get subnetPhases(): readonly SubnetPhase[] {
    return this.answer('subnetPhases', () => subnetPhases(this.groupNeeds, this.templates));
  }

  /** Single addresses that templates show in subnets beside nodes and their pods, at least. */
  public get otherAddresses(): ReadonlyMap<Subnet, number> {
    return this.answer('otherAddresses', () => otherAddresses(this.templates, this.network));
  }

  /** Single addresses that the control planes may take in subnets. */
  public get controlPlaneAddresses(): ReadonlyMap<Subnet, number> {
    return this.answer('controlPlaneAddresses', () => controlPlaneAddresses(this.clusters));
  }

  /** What is attached to a role. */
  public policiesOf(role: RoleReference): RolePolicies {
    return attachedPolicies(this.templates, role);
  }

  /** The services of a list that have no VPC endpoint in the VPC of a subnet. */
  public missingEndpoints({ vpc }: Subnet, services: readonly string[]): Value<readonly string[]> {
    return missingEndpoints(this.network, vpc, services, (found) => this.networkDoubt(found));
  }

  /** Why a VPC of the templates may have more routes and endpoints than they show. */
  public networkDoubt(vpc: Resource): Doubt {
    return this.answer(`network of ${vpc.id}`, () => networkDoubt(this.templates, vpc));
  }

  /** Why something that is not user data may call the bootstrap script on the instances. */
  public get bootstrapDoubt(): Doubt {
    return this.answer('bootstrapDoubt', () => bootstrapDoubt(this.templates));
  }

  /** Why a cluster that the templates only name may be another one of them. */
  public sameClusterDoubt(cluster: Cluster): Doubt {
    return sameClusterDoubt(this.clusters, cluster);
  }
}

function hasWindowsNodes({ nodeGroups, karpenterClasses }: Cluster): boolean {
  return (
    nodeGroups.some(({ os }) => os === 'windows') ||
    karpenterClasses.some(({ os, resource }) => os === 'windows' && resource.exists !== false)
  );
}
