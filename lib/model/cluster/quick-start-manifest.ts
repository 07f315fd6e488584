import type { Resource } from '../../cloudformation/resource';
import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';
import { Unknown } from '../../values/unknown';

const SEPARATOR = /^---[ \t]*(?:#[^\n]*)?$/m;

/**
 * The manifest of `AWSQS::Kubernetes::Resource`: YAML of one object or several, in the namespace that the resource names unless an object names one.
 *
 * @see https://github.com/aws-quickstart/quickstart-kubernetes-resource-provider
 */
export function quickStartManifest(resource: Resource): Data {
  const manifest = resource.property('Manifest');
  const namespace = textOf(resource.property('Namespace'));
  if (manifest === undefined) {
    return new Unknown('its manifest is at an address');
  }
  const texts: readonly Data[] = typeof manifest === 'string' ? manifest.split(SEPARATOR).filter((text) => text.trim() !== '') : [manifest];
  return texts.map((text) => inNamespace(parseJsonOrYamlData(text), namespace));
}

function inNamespace(object: Data, namespace: Data): Data {
  const metadata = dataAt(object, 'metadata');
  return isDataObject(object) && isDataObject(metadata) && namespace !== undefined && metadata.namespace === undefined
    ? { ...object, metadata: { ...metadata, namespace } }
    : object;
}
