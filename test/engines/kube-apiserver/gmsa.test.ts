import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { GmsaCertificate, GmsaCredentialSpec, GmsaSupport, type GmsaSupportProps } from '../../../lib';
import { domainless } from '../../constructs/identity/gmsa-templates';
import { CLUSTER_KINDS } from '../../support/clusters';
import { customResources } from '../../support/kubernetes-schema';
import { testStack } from '../../support/synth';
import { ApiServer } from './api-server';
import { type KubernetesCustomResource, runCdkHandler } from './cdk-handler';
import { finalizeNamespaces } from './finalize-namespaces';
import { kubernetesResourcesOf } from './kubernetes-resources';
import { servers } from './servers';

const SPEC = '/apis/windows.k8s.io/v1/gmsacredentialspecs/webapp01';
const CONFIGURATIONS = ['mutating', 'validating'].map(
  (kind) => `/apis/admissionregistration.k8s.io/v1/${kind}webhookconfigurations/gmsa-webhook`,
);

const kinds = ['aws-eks-v2, own', 'aws-eks, own, CONFIG_MAP'].map((name): (typeof CLUSTER_KINDS)[number] => {
  const found = CLUSTER_KINDS.find(([other]) => other === name);
  if (!found) {
    throw new Error(`There is no cluster '${name}'.`);
  }
  return found;
});

/** What a stack with gMSA changes in the cluster. */
function emitted(
  clusterOf: (stack: Stack) => GmsaSupportProps['cluster'],
  props: Partial<GmsaSupportProps> = {},
): KubernetesCustomResource[] {
  const stack = testStack();
  const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster: clusterOf(stack), ...props });
  const role = new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainless(domainless(stack, [role])));
  return kubernetesResourcesOf(stack).filter(({ properties }) => String(properties.Manifest).includes('gmsa'));
}

const pod = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { generateName: 'pod-' },
  spec: { containers: [{ name: 'main', image: 'main' }], ...spec },
});
const named = { securityContext: { windowsOptions: { gmsaCredentialSpecName: 'webapp01' } } };

describe.each(servers)('Kubernetes $version', ({ server, kubectl }) => {
  let api: ApiServer;
  let stop: () => void;
  beforeAll(async () => {
    api = await ApiServer.start(server);
    stop = finalizeNamespaces(api);
    // That of the chart as well, over which ours comes.
    for (const definition of customResources()) {
      await made('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition);
    }
    await made('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  });
  afterAll(async () => {
    stop();
    await api.stop();
  });

  async function made(path: string, object: object) {
    const { status, body } = await api.call('POST', path, object);
    if (status !== 201) {
      throw new Error(JSON.stringify(body));
    }
  }
  const read = async (path: string) => (await api.call('GET', path)).body as { [key: string]: unknown };
  const createPod = async (spec: object, namespace = 'shop') => api.call('POST', `/api/v1/namespaces/${namespace}/pods`, pod(spec));

  async function run(library: string, request: 'Create' | 'Update' | 'Delete', all: KubernetesCustomResource[]) {
    for (const resource of request === 'Delete' ? [...all].reverse() : all) {
      // CloudFormation keeps it.
      if (request !== 'Delete' || !String(resource.properties.Manifest).includes('CustomResourceDefinition')) {
        await runCdkHandler(library, kubectl, api.kubeconfig, request, resource);
      }
    }
  }

  test.each(kinds)(
    'takes what gMSA on a cluster of %s emits, and asks the webhook of pods with a credential spec alone',
    async (_, kind) => {
      const library = kind.isV1 ? 'aws-eks' : 'aws-eks-v2';
      const clusterOf = (stack: Stack) => kind.props(stack).cluster;
      const all = emitted(clusterOf);
      expect(all).toHaveLength(5);
      await run(library, 'Create', all);
      expect(await read(SPEC)).toMatchObject({
        credspec: {
          ActiveDirectoryConfig: {
            HostAccountConfig: { PluginInput: expect.stringMatching(/^\{"credentialArn":"arn:aws:secretsmanager:/) as unknown },
          },
        },
      });

      // What the job does.
      for (const path of CONFIGURATIONS) {
        const configuration = (await read(path)) as { webhooks: { clientConfig: object }[] };
        configuration.webhooks = configuration.webhooks.map((webhook) => ({
          ...webhook,
          clientConfig: { ...webhook.clientConfig, caBundle: 'LS0t' },
        }));
        expect((await api.call('PUT', path, configuration)).status).toBe(200);
      }

      // No webhook runs here: pods that name a spec are refused, all others start.
      for (const spec of [
        {},
        { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } },
        { initContainers: [{ name: 'first', image: 'main' }] },
      ]) {
        expect((await createPod(spec)).status).toBe(201);
      }
      const container = { name: 'other', image: 'main', ...named };
      for (const spec of [
        named,
        { securityContext: { windowsOptions: { gmsaCredentialSpec: '{}' } } },
        { containers: [{ name: 'main', image: 'main' }, container] },
        { initContainers: [container] },
      ]) {
        const { status, body } = await createPod(spec);
        expect(status).toBe(500);
        expect(JSON.stringify(body)).toContain('failed calling webhook \\"admission-webhook.windows-gmsa.sigs.k8s.io\\"');
      }

      // What the webhook asks the API server.
      for (const [user, isAllowed] of [
        ['system:serviceaccount:shop:web', true],
        ['system:serviceaccount:shop:other', false],
        ['system:serviceaccount:elsewhere:web', false],
      ] as const) {
        const { body } = await api.call('POST', '/apis/authorization.k8s.io/v1/namespaces/shop/localsubjectaccessreviews', {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'LocalSubjectAccessReview',
          metadata: { namespace: 'shop' },
          spec: {
            user,
            resourceAttributes: {
              namespace: 'shop',
              verb: 'use',
              group: 'windows.k8s.io',
              resource: 'gmsacredentialspecs',
              name: 'webapp01',
            },
          },
        });
        expect(body).toMatchObject({ status: { allowed: isAllowed } });
      }

      // The namespace of the webhook takes restricted pods only.
      for (const path of [
        '/apis/apps/v1/namespaces/gmsa-webhook/deployments/gmsa-webhook',
        '/apis/batch/v1/namespaces/gmsa-webhook/jobs/gmsa-webhook-certificate-1-8-3',
      ]) {
        const { spec } = (await read(path)) as { spec: { template: { spec: object } } };
        expect(await createPod(spec.template.spec, 'gmsa-webhook')).toMatchObject({ status: 201 });
      }
      expect((await createPod({}, 'gmsa-webhook')).status).toBe(403);

      // Again, and changed: the authority that the job wrote stays, and another image gets another job.
      await run(
        library,
        'Update',
        emitted(clusterOf, { replicas: 3, certificate: GmsaCertificate.generated({ image: 'example.com/certgen:2' }) }),
      );
      for (const path of CONFIGURATIONS) {
        expect(await read(path)).toMatchObject({ webhooks: [{ clientConfig: { caBundle: 'LS0t' } }] });
      }
      expect(await read('/apis/batch/v1/namespaces/gmsa-webhook/jobs/gmsa-webhook-certificate-2')).toMatchObject({ kind: 'Job' });

      await run(library, 'Delete', all);
      expect((await api.call('GET', SPEC)).status).toBe(404);
      for (const path of CONFIGURATIONS) {
        expect((await api.call('GET', path)).status).toBe(404);
      }
      expect((await read('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gmsacredentialspecs.windows.k8s.io')).kind).toBe(
        'CustomResourceDefinition',
      );
    },
  );

  test('takes the certificate of cert-manager, by its own definitions, in a cluster that knows no credential specs yet', async () => {
    const definition = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gmsacredentialspecs.windows.k8s.io';
    while ((await api.call('DELETE', definition)).status !== 404) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const [[, kind]] = kinds;
    const all = emitted((stack) => kind.props(stack).cluster, { certificate: GmsaCertificate.certManager() });
    await run('aws-eks-v2', 'Create', all);
    expect(await read('/apis/cert-manager.io/v1/namespaces/gmsa-webhook/certificates/gmsa-webhook')).toMatchObject({
      spec: { issuerRef: { kind: 'Issuer', name: 'gmsa-webhook' }, dnsNames: ['gmsa-webhook.gmsa-webhook.svc'] },
    });
    expect(await read('/apis/cert-manager.io/v1/namespaces/gmsa-webhook/issuers/gmsa-webhook')).toMatchObject({ spec: { selfSigned: {} } });
    await run('aws-eks-v2', 'Delete', all);
  });
});
