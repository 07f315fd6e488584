import { kubernetesObjects } from '../../kubernetes/kubernetes-objects';
import { parseJsonData } from '../../values/texts/parse-json-data';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { ClusterIndex, OpenCluster } from './cluster-index';
import { PlacedAddon } from './placed-addon';
import { PlacedChart } from './placed-chart';
import { quickStartManifest } from './quick-start-manifest';

/**
 * Reads what is put into the clusters: managed add-ons, and the objects, patches and charts of the CDK's custom resources, and
 * the objects and charts of AWS Quick Starts.
 *
 * @see https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-eks-v2
 */
export function readClusterObjects(set: TemplateSet, index: ClusterIndex): void {
  for (const resource of set.resources('AWS::EKS::Addon')) {
    index.clusterOf(resource.property('ClusterName'), 'addons', resource).addons.push(
      new PlacedAddon({
        resource,
        at: resource.at('ConfigurationValues'),
        name: textOf(resource.property('AddonName')) ?? new Unknown('the add-on has no name'),
        configurationValues: resource.property('ConfigurationValues'),
        resolveConflicts: textOf(resource.property('ResolveConflicts')),
      }),
    );
  }
  for (const resource of set.resources('Custom::AWSCDK-EKS-KubernetesResource')) {
    addObjects(clusterWithObjects(index, resource), resource, resource.property('Manifest'));
  }
  for (const resource of set.resources('AWSQS::Kubernetes::Resource')) {
    addObjects(clusterWithObjects(index, resource), resource, quickStartManifest(resource));
  }
  for (const resource of set.resources('Custom::AWSCDK-EKS-KubernetesPatch')) {
    const target = textOf(resource.property('ResourceName')) ?? new Unknown('the patch names nothing');
    clusterWithObjects(index, resource).patches.push({
      resource,
      at: resource.at('ApplyPatchJson'),
      target: typeof target === 'string' ? target.toLowerCase() : target,
      namespace: textOf(resource.property('ResourceNamespace')) ?? 'default',
      patch: parseJsonData(resource.property('ApplyPatchJson')),
    });
  }
  for (const resource of set.resources('Custom::AWSCDK-EKS-HelmChart')) {
    clusterWithObjects(index, resource).charts.push(
      new PlacedChart({
        resource,
        at: resource.at('Values'),
        chart: textOf(resource.property('Chart')) ?? textOf(resource.property('ChartAssetURL')) ?? new Unknown('the chart has no name'),
        valuesText: resource.property('Values'),
      }),
    );
  }
  for (const resource of set.resources('AWSQS::Kubernetes::Helm')) {
    index.clusterOf(resource.property('ClusterID'), 'objects', resource).charts.push(
      new PlacedChart({
        resource,
        at: resource.at('ValueYaml'),
        chart: textOf(resource.property('Chart')) ?? new Unknown('the chart has no name'),
        valuesText: quickStartValues(resource),
      }),
    );
  }
}

/** A quick start may give values one by one, or from an address, too: then what counts in the end is not read. */
function quickStartValues(resource: Resource): Data {
  const more = ['Values', 'ValueOverrideURL'].find((name) => resource.property(name) !== undefined);
  return more === undefined
    ? resource.property('ValueYaml')
    : new Unknown(`the chart '${resource.logicalId}' has values in ${more}, which are not read`);
}

function clusterWithObjects(index: ClusterIndex, resource: Resource): OpenCluster {
  return index.clusterOf(resource.property('ClusterName'), 'objects', resource);
}

function addObjects(cluster: OpenCluster, resource: Resource, manifest: Data): void {
  for (const object of kubernetesObjects(manifest)) {
    if (object instanceof Unknown) {
      cluster.doubts.push({
        part: 'objects',
        resource,
        unknown: new Unknown(`the manifest '${resource.logicalId}' cannot be read: ${object.cause}`),
      });
    } else {
      cluster.objects.push({ object, resource, at: resource.at('Manifest') });
    }
  }
}
