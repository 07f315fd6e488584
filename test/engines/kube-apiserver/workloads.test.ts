import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { TaintEffect, WindowsScheduling, WindowsServerRelease } from '../../../lib';
import { ApiServer } from './api-server';
import { runCdkHandler } from './cdk-handler';
import { servers } from './servers';

const sample = readFileSync(join(__dirname, '../../../examples/sample-application/manifest.yaml'), 'utf8');
const namespaced = (object: object) => {
  const { metadata, ...rest } = object as { metadata: object };
  return { ...rest, metadata: { ...metadata, namespace: 'default' } };
};

describe.each(servers)('Kubernetes $version', ({ server, kubectl }) => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start(server);
  });
  afterAll(async () => {
    await api.stop();
  });

  const apply = async (objects: object[]) => {
    const properties = { ClusterName: 'demo', Manifest: JSON.stringify(objects), Overwrite: true };
    await runCdkHandler('aws-eks-v2', kubectl, api.kubeconfig, 'Create', { type: 'Custom::AWSCDK-EKS-KubernetesResource', properties });
  };

  test('takes the sample application, and its pods', async () => {
    await apply(parseAllDocuments(sample).map((document) => namespaced(document.toJS() as object)));
    const { body } = await api.call('GET', '/apis/apps/v1/namespaces/default/deployments/windows-sample');
    const { template } = (body as { spec: { template: { metadata: object; spec: object } } }).spec;
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, generateName: 'sample-' }, spec: template.spec };
    expect((await api.call('POST', '/api/v1/namespaces/default/pods', pod)).status).toBe(201);
  });

  test('takes a RuntimeClass and a pod of WindowsScheduling, and writes the node selector of the class into pods that have none', async () => {
    const options = {
      release: WindowsServerRelease.SERVER_2022,
      taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
    };
    await apply([WindowsScheduling.runtimeClass('windows-2022', options)]);
    const bare = { containers: [{ name: 'main', image: 'main' }], os: { name: 'windows' }, runtimeClassName: 'windows-2022' };
    for (const spec of [WindowsScheduling.podSpec(bare, { ...options, runtimeClassName: 'windows-2022' }), bare]) {
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'pod-' }, spec };
      const { status, body } = await api.call('POST', '/api/v1/namespaces/default/pods', pod);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        spec: {
          nodeSelector: { 'kubernetes.io/os': 'windows', 'node.kubernetes.io/windows-build': '10.0.20348' },
          tolerations: expect.arrayContaining([expect.objectContaining({ key: 'os', value: 'windows' })]) as unknown,
        },
      });
    }
  });
});
