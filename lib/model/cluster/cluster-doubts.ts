import { dataAt, isDataList, isDataObject, textOf, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import { mayDoAnything } from '../templates/may-do-anything';
import { ResourceAttribute } from '../templates/resource-attribute';
import type { TemplateSet } from '../templates/template-set';
import type { ClusterDoubt } from './cluster';
import type { OpenCluster } from './cluster-index';

const DEEPEST = 50;

/**
 * Why clusters may have more than the templates tell: what is made by stacks, macros, modules, custom resources or types of others that cannot be
 * read, or by eksctl.
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
        unknown: new Unknown(`the template of the nested stack '${stack.logicalId}' was not given`),
      });
    }
  }
  const custom = set.templates.flatMap((template) => [...template.resources.values()]).filter(mayDoAnything);
  for (const cluster of clusters.filter(({ own }) => own !== undefined)) {
    cluster.doubts.push(...anywhere);
    const helper = custom.find((resource) => mentions(resource.properties, cluster));
    if (helper) {
      cluster.doubts.push({
        part: 'anything',
        resource: helper,
        unknown: new Unknown(`'${helper.logicalId}' of the type '${helper.type}' may add to it`),
      });
    }
    if (cluster.own?.resource.template.description.includes('eksctl')) {
      cluster.doubts.push({ part: 'anything', unknown: new Unknown('eksctl sets parts of its clusters up outside of its templates') });
    }
  }
}

/** Whether something refers to the cluster, or names it. */
function mentions(data: Data, cluster: OpenCluster, depth = 0): boolean {
  if (depth > DEEPEST) {
    return false;
  }
  if (data instanceof ResourceAttribute) {
    return data.resource === cluster.own?.resource;
  }
  if (data instanceof PartialText) {
    return data.holes.some((hole) => mentions(hole, cluster, depth + 1));
  }
  if (isDataList(data)) {
    return data.some((item) => mentions(item, cluster, depth + 1));
  }
  if (isDataObject(data)) {
    return Object.keys(data).some((key) => mayNameCluster(key, data[key]) || mentions(dataAt(data, key), cluster, depth + 1));
  }
  return cluster.name !== undefined && textOf(data) === cluster.name;
}

/** A parameter may hold the name of any cluster. */
function mayNameCluster(key: string, value: Data): boolean {
  return /cluster/i.test(key) && value instanceof Unknown && !(value instanceof ResourceAttribute);
}
