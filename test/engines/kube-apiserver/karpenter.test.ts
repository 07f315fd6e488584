import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { parse } from 'yaml';
import {
  KarpenterConsolidation,
  KarpenterOperator,
  KarpenterWindowsNodePool,
  TaintEffect,
  WindowsImage,
  WindowsServerEdition,
  WindowsServerRelease,
  WindowsSupport,
} from '../../../lib';
import { CLUSTER_KINDS, type ClusterKind } from '../../support/clusters';
import { type KubernetesObject, manifestObjects } from '../../support/manifest-objects';
import { testStack } from '../../support/synth';
import { ApiServer } from './api-server';
import { runCdkHandler } from './cdk-handler';
import { servers } from './servers';

const definitions = ['karpenter.k8s.aws_ec2nodeclasses', 'karpenter.sh_nodepools'].map(
  (name) => parse(readFileSync(join(__dirname, `../../fixtures/kubernetes/${name}.yaml`), 'utf8')) as unknown,
);

const CLASSES = '/apis/karpenter.k8s.aws/v1/ec2nodeclasses';
const POOLS = '/apis/karpenter.sh/v1/nodepools';
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** A pool with nothing set, and one with everything. */
function objectsOf(kind: ClusterKind): KubernetesObject[] {
  const stack = testStack();
  const windowsSupport = new WindowsSupport(stack, 'Windows', kind.props(stack));
  new KarpenterWindowsNodePool(stack, 'Plain', { windowsSupport });
  new KarpenterWindowsNodePool(stack, 'Full', {
    windowsSupport,
    poolName: 'full',
    image: WindowsImage.eksOptimized({ edition: WindowsServerEdition.FULL }),
    instanceTypes: [new ec2.InstanceType('m5.xlarge')],
    requirements: [
      { key: 'topology.kubernetes.io/zone', values: ['eu-west-1a'] },
      { key: 'karpenter.k8s.aws/instance-generation', operator: KarpenterOperator.GT, values: ['4'] },
      { key: 'karpenter.k8s.aws/instance-size', operator: KarpenterOperator.NOT_IN, values: ['metal'] },
      { key: 'example.com/fast', operator: KarpenterOperator.EXISTS },
      { key: 'example.com/slow', operator: KarpenterOperator.DOES_NOT_EXIST },
    ],
    capacityTypes: [eks.CapacityType.SPOT, eks.CapacityType.ON_DEMAND],
    nodeLabels: { tier: 'web' },
    taints: [
      { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
      { key: 'slow', effect: TaintEffect.PREFER_NO_SCHEDULE },
    ],
    maxPods: 10,
    kubeReserved: { memory: Size.gibibytes(1), ephemeralStorage: Size.gibibytes(1), cpuMillis: 100 },
    systemReserved: { cpuMillis: 100 },
    evictionHard: { 'memory.available': '5%', 'nodefs.available': '10%', 'imagefs.available': '10%' },
    preBootstrapCommands: ['Set-TimeZone -Id UTC'],
    diskSize: Size.gibibytes(200),
    diskIops: 6000,
    diskThroughput: 500,
    diskEncryptionKey: new kms.Key(stack, 'Key'),
    detailedMonitoring: true,
    cpuLimit: 64,
    memoryLimit: Size.gibibytes(256),
    consolidation: KarpenterConsolidation.WHEN_EMPTY,
    consolidateAfter: Duration.seconds(90),
    expireAfter: Duration.days(14),
    terminationGracePeriod: Duration.hours(1),
    weight: 10,
    tags: { team: 'web' },
  });
  new KarpenterWindowsNodePool(stack, 'OwnAmi', {
    windowsSupport,
    poolName: 'own',
    image: WindowsImage.fromAmiId('ami-0123456789abcdef0', { release: WindowsServerRelease.SERVER_2019 }),
  });
  const template = Template.fromStack(stack);
  return [...manifestObjects(template, 'EC2NodeClass'), ...manifestObjects(template, 'NodePool')];
}

describe.each(servers)('Kubernetes $version with the definitions of Karpenter 1.14.1', ({ server, kubectl }) => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start(server);
    for (const definition of definitions) {
      const { status, body } = await api.call('POST', CRDS, definition);
      expect([status, body]).toMatchObject([201, {}]);
    }
    for (const path of [CLASSES, POOLS]) {
      for (let tries = 0; tries < 100 && (await api.call('GET', path)).status !== 200; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });
  afterAll(async () => {
    await api.stop();
  });

  const run = (library: string, request: 'Create' | 'Update' | 'Delete', objects: readonly object[]) =>
    runCdkHandler(library, kubectl, api.kubeconfig, request, {
      type: 'Custom::AWSCDK-EKS-KubernetesResource',
      properties: { ClusterName: 'demo', RoleArn: 'arn:aws:iam::123456789012:role/kubectl', Manifest: JSON.stringify(objects) },
    });
  const names = async (path: string) =>
    ((await api.call('GET', path)).body as { items: KubernetesObject[] }).items.map(({ metadata }) => metadata.name).sort();

  test.each(CLUSTER_KINDS.filter(([name]) => /own$|own, API$/.test(name)))(
    'takes the pools of a cluster of %s, and gives them back',
    async (_, kind) => {
      const library = kind.isV1 ? 'aws-eks' : 'aws-eks-v2';
      const objects = objectsOf(kind);
      expect(objects).toHaveLength(6);
      for (const request of ['Create', 'Update'] as const) {
        for (const object of objects) {
          await run(library, request, [object]);
        }
        expect(await names(CLASSES)).toEqual(['full', 'own', 'windows']);
        expect(await names(POOLS)).toEqual(['full', 'own', 'windows']);
      }
      for (const object of objects.reverse()) {
        await run(library, 'Delete', [object]);
      }
      expect([await names(CLASSES), await names(POOLS)]).toEqual([[], []]);
    },
  );

  test('refuses what Karpenter does, so that taking a pool means something', async () => {
    const [[, kind]] = CLUSTER_KINDS;
    const nodeClass = objectsOf(kind)[0] as KubernetesObject & { spec: object };
    const withSpec = (spec: object) => run('aws-eks-v2', 'Create', [{ ...nodeClass, spec: { ...nodeClass.spec, ...spec } }]);
    await expect(withSpec({ amiSelectorTerms: [{ alias: 'windows2022@1.35' }] })).rejects.toThrow(
      /windows families may only specify version/,
    );
    await expect(withSpec({ role: 'both' })).rejects.toThrow(/must specify exactly one of/);
    await expect(withSpec({ subnets: [] })).rejects.toThrow(/strict decoding error: unknown field/);
  });
});
