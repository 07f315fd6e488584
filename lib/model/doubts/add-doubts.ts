import { lambdaFunctionsBehind } from '../functions/lambda-functions-behind';
import { findDeployer } from './find-deployer';
import { textOf, type Data } from '../../values/data';
import { containsData } from '../../values/contains-data';
import { containsText } from '../../values/contains-text';
import { Unknown } from '../../values/unknown';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';
import type { UnusedExport } from '../../cloudformation/unused-exports';
import type { ClusterDoubt } from '../cluster/cluster-parts';
import type { OpenCluster } from '../cluster/cluster-index';
import { instanceTypes, mayBeNode } from './may-be-node';
import type { OwnCluster } from '../cluster/own-cluster';
import { exportsCluster } from './exports-cluster';
import { parentDoubt } from './parent-doubt';

/**
 * Why clusters may have more than the templates show: what is made by stacks, macros, modules, custom resources or types of others that cannot be
 * read, by instances outside of groups, by builds and scripts that know the cluster, by GitOps, by stacks that import the cluster, or by eksctl.
 */
export function addDoubts(set: TemplateSet, clusters: readonly OpenCluster[]): void {
  const anywhere: ClusterDoubt[] = [];
  for (const template of set.templates) {
    if (template.hidden) {
      anywhere.push({ part: 'anything', unknown: template.hidden });
    }
  }
  for (const stack of set.resources('AWS::CloudFormation::Stack')) {
    if (!set.nestedTemplate(stack)) {
      anywhere.push({
        part: 'anything',
        resource: stack,
        onlyAdds: true,
        unknown: new Unknown(`the template of the nested stack '${stack.logicalId}' was not given`),
      });
    }
  }
  const custom = set.templates.flatMap((template) => template.opaqueResources);
  const instances = set.resources(...instanceTypes);
  const scripts = set.resources(...scriptTypes);
  const exports = clusters.some(({ own }) => own !== undefined) ? set.unusedExports : [];
  for (const cluster of clusters) {
    const { own } = cluster;
    if (own) {
      const made = [
        ...helpedBy(custom, cluster),
        ...scriptedBy(scripts, cluster),
        ...deployedBy(set, cluster),
        ...nodesOf(set, instances, own),
        ...exportedBy(exports, own),
        ...parentOf(own),
        ...eksctlOf(own),
      ];
      cluster.doubts.push(...anywhere, ...made);
    }
  }
}

function helpedBy(custom: readonly Resource[], cluster: OpenCluster): ClusterDoubt[] {
  const helper = custom.find(
    (resource) =>
      mentions(resource.properties, cluster) || lambdaFunctionsBehind(resource).some(({ properties }) => knows(properties, cluster)),
  );
  return helper
    ? [
        {
          part: 'anything',
          resource: helper,
          unknown: new Unknown(`'${helper.logicalId}' of the type '${helper.type}' may add to it`),
        },
      ]
    : [];
}

/** What runs scripts; a build gets them from a repository. */
const scriptTypes = ['AWS::CodeBuild::Project', 'AWS::EC2::Instance', 'AWS::SSM::Association', 'AWS::SSM::Document'];

const TOOLS = /\b(?:kubectl|eksctl|helm|aws eks)\b/i;

function scriptedBy(scripts: readonly Resource[], cluster: OpenCluster): ClusterDoubt[] {
  const script = scripts.find(
    ({ type, properties }) => knows(properties, cluster) && (type === 'AWS::CodeBuild::Project' || containsText(properties, TOOLS)),
  );
  return script
    ? [
        {
          part: 'anything',
          resource: script,
          unknown: new Unknown(`'${script.logicalId}' of the type '${script.type}' may change it by a script`),
        },
      ]
    : [];
}

function deployedBy(set: TemplateSet, cluster: OpenCluster): ClusterDoubt[] {
  const capability = set.resources('AWS::EKS::Capability').find(({ properties }) => knows(properties, cluster));
  const resource = capability ?? findDeployer(cluster);
  return resource
    ? [
        {
          part: 'objects',
          resource,
          onlyAdds: true,
          unknown: new Unknown(`'${resource.logicalId}' may put objects into it that no template shows`),
        },
      ]
    : [];
}

function nodesOf(set: TemplateSet, instances: readonly Resource[], own: OwnCluster): ClusterDoubt[] {
  const node = instances.find((resource) => mayBeNode(set, resource, own));
  return node ? [{ part: 'nodes', resource: node, unknown: new Unknown(`'${node.logicalId}' may start nodes that join it`) }] : [];
}

function exportedBy(exports: readonly UnusedExport[], own: OwnCluster): ClusterDoubt[] {
  const found = exports.find((one) => exportsCluster(one, own));
  return found
    ? [{ part: 'anything', onlyAdds: true, unknown: new Unknown(`the ${found.title} may be used by stacks that were not given`) }]
    : [];
}

function parentOf(own: OwnCluster): ClusterDoubt[] {
  const unknown = parentDoubt(own);
  return unknown ? [{ part: 'anything', onlyAdds: true, unknown }] : [];
}

function eksctlOf({ resource }: OwnCluster): ClusterDoubt[] {
  return resource.template.description.includes('eksctl')
    ? [{ part: 'anything', unknown: new Unknown('eksctl sets parts of its clusters up outside of its templates') }]
    : [];
}

/** Whether something refers to the cluster, or names it. */
function mentions(data: Data, { own, name }: OpenCluster, counts: (attribute: ResourceAttribute) => boolean = () => true): boolean {
  return containsData(data, (part, key) =>
    part instanceof ResourceAttribute
      ? part.resource === own?.resource && counts(part)
      : (key !== undefined && mayNameCluster(key, part)) || (name !== undefined && textOf(part) === name),
  );
}

/** Whether something has the name or the ARN of the cluster; its network alone is no way to change it. */
function knows(data: Data, cluster: OpenCluster): boolean {
  return mentions(data, cluster, ({ attribute }) => attribute === 'Ref' || attribute === 'Arn');
}

/** A parameter may hold the name of any cluster. */
function mayNameCluster(key: string, value: Data): boolean {
  return /cluster/i.test(key) && value instanceof Unknown;
}
