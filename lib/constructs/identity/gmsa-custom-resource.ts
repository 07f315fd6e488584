import { gmsaGroup, gmsaKind, gmsaPlural } from '../../facts/gmsa';

const text = { type: 'string' };
const object = (properties: object) => ({ type: 'object', properties });
const texts = (...names: string[]) => object(Object.fromEntries(names.map((name) => [name, text])));

/** The fields that Windows reads: nothing is required, and all that is no list is a text. */
const schema = object({
  credspec: object({
    ActiveDirectoryConfig: object({
      GroupManagedServiceAccounts: { type: 'array', items: texts('Name', 'Scope') },
      HostAccountConfig: texts('PluginGUID', 'PluginInput', 'PortableCcgVersion'),
    }),
    CmsPlugins: { type: 'array', items: text },
    DomainJoinConfig: texts('DnsName', 'DnsTreeName', 'Guid', 'MachineAccountName', 'NetBiosName', 'Sid'),
  }),
});

/**
 * The custom resource `GMSACredentialSpec`, as the chart of windows-gmsa has it: the old version is served as well, as webhooks and clusters that are there already may use it.
 *
 * @see https://github.com/kubernetes-sigs/windows-gmsa/blob/master/charts/gmsa/crds/crds.yaml
 */
export function gmsaCustomResource(): { [key: string]: unknown } {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${gmsaPlural}.${gmsaGroup}`,
      annotations: {
        'api-approved.kubernetes.io': 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-windows/689-windows-gmsa',
      },
    },
    spec: {
      group: gmsaGroup,
      scope: 'Cluster',
      names: { kind: gmsaKind, plural: gmsaPlural },
      versions: [
        { name: 'v1alpha1', served: true, storage: false, deprecated: true, schema: { openAPIV3Schema: schema } },
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } },
      ],
    },
  };
}
