import { Template } from 'aws-cdk-lib/assertions';
import { manifestObjects } from '../../support/manifest-objects';
import { runApp, templateIn } from '../../support/run-app';
import { ApiServer } from './api-server';
import { runCdkHandler } from './cdk-handler';
import { servers } from './servers';

/** The class of an example. A name of CloudFormation stands where a deployment writes one of DNS. */
function storageClass(example: string, stack: string) {
  const template = Template.fromJSON(templateIn(runApp(`examples/${example}/app.ts`), stack));
  const [only, ...more] = manifestObjects(template, 'StorageClass');
  expect(more).toEqual([]);
  return only;
}

describe.each(servers)('Kubernetes $version', ({ server, kubectl }) => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start(server);
  });
  afterAll(async () => {
    await api.stop();
  });

  const apply = async (object: object) => {
    const properties = { ClusterName: 'demo', Manifest: JSON.stringify([object]), Overwrite: true };
    await runCdkHandler('aws-eks-v2', kubectl, api.kubeconfig, 'Create', { type: 'Custom::AWSCDK-EKS-KubernetesResource', properties });
  };

  // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md and csi-driver-smb/docs/driver-parameters.md
  test.each([
    [
      'storage-ebs',
      'StorageEbs',
      {
        provisioner: 'ebs.csi.aws.com',
        volumeBindingMode: 'WaitForFirstConsumer',
        reclaimPolicy: 'Delete',
        allowVolumeExpansion: true,
        parameters: { type: 'gp3', encrypted: 'true', 'csi.storage.k8s.io/fstype': 'ntfs' },
      },
    ],
    [
      'storage-fsx',
      'StorageFsx',
      {
        provisioner: 'smb.csi.k8s.io',
        reclaimPolicy: 'Retain',
        parameters: {
          source: expect.stringMatching(/^\/\/.+\/share$/) as string,
          'csi.storage.k8s.io/node-stage-secret-name': 'smb-credentials',
          'csi.storage.k8s.io/node-stage-secret-namespace': 'kube-system',
        },
      },
    ],
  ])('takes the StorageClass of %s, and a claim and a pod for it', async (example, stack, expected) => {
    const given = storageClass(example, stack);
    await apply(given);
    const { name } = given.metadata;
    expect((await api.call('GET', `/apis/storage.k8s.io/v1/storageclasses/${name}`)).body).toMatchObject(expected);
    // Applied again, as the CDK does when another part of the manifest changes.
    await apply(given);

    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
      spec: { storageClassName: name, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
    };
    expect((await api.call('POST', '/api/v1/namespaces/default/persistentvolumeclaims', claim)).status).toBe(201);
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { generateName: 'pod-' },
      spec: {
        os: { name: 'windows' },
        nodeSelector: { 'kubernetes.io/os': 'windows' },
        containers: [{ name: 'main', image: 'main', volumeMounts: [{ name: 'data', mountPath: 'C:\\data' }] }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }],
      },
    };
    expect((await api.call('POST', '/api/v1/namespaces/default/pods', pod)).status).toBe(201);
  });

  test('refuses one that names no way to bind volumes', async () => {
    const given = { ...storageClass('storage-ebs', 'StorageEbs'), metadata: { name: 'wrong' }, volumeBindingMode: 'Later' };
    await expect(apply(given)).rejects.toThrow(/volumeBindingMode/);
  });
});
