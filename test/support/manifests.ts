import { rightTemplate, type LooseTemplate } from './right-template';

/**
 * Text of JSON as the CDK writes it: where the value has an intrinsic function, the text is cut, and `Fn::Join` puts the pieces together.
 */
export function cdkJson(value: unknown): unknown {
  const functions: unknown[] = [];
  const text = JSON.stringify(value, (_key, part: unknown) => {
    const [name, ...others] = typeof part === 'object' && part !== null ? Object.keys(part) : [];
    const isFunction = others.length === 0 && (name === 'Ref' || (name as string | undefined)?.startsWith('Fn::') === true);
    return isFunction ? `<<${String(functions.push(part) - 1)}>>` : part;
  });
  const pieces = text.split(/<<(\d+)>>/).map((piece, index) => (index % 2 === 1 ? functions[Number(piece)] : piece));
  return functions.length === 0 ? text : { 'Fn::Join': ['', pieces] };
}

/** A manifest of the CDK. */
export function manifest(objects: readonly unknown[], clusterName: unknown = { Ref: 'Cluster' }) {
  return {
    Type: 'Custom::AWSCDK-EKS-KubernetesResource',
    Properties: { ServiceToken: 'arn:aws:lambda:::kubectl', ClusterName: clusterName, Overwrite: true, Manifest: cdkJson(objects) },
  };
}

/** The right template with a manifest, whose logical id is `Objects`. */
export function templateWithObjects(objects: readonly unknown[]): LooseTemplate {
  return rightTemplate((template) => {
    template.Resources.Objects = manifest(objects);
  });
}

/** A patch of the CDK. */
export function patch(
  resourceName: unknown,
  applied: unknown,
  clusterName: unknown = { Ref: 'Cluster' },
  namespace: unknown = 'kube-system',
) {
  return {
    Type: 'Custom::AWSCDK-EKS-KubernetesPatch',
    Properties: {
      ServiceToken: 'arn:aws:lambda:::kubectl',
      ClusterName: clusterName,
      ResourceName: resourceName,
      ResourceNamespace: namespace,
      ApplyPatchJson: cdkJson(applied),
      RestorePatchJson: '{}',
      PatchType: 'strategic',
    },
  };
}

/** A chart of the CDK. */
export function chart(name: unknown, values: unknown, clusterName: unknown = { Ref: 'Cluster' }) {
  return {
    Type: 'Custom::AWSCDK-EKS-HelmChart',
    Properties: { ServiceToken: 'arn:aws:lambda:::kubectl', ClusterName: clusterName, Release: 'x', Chart: name, Values: cdkJson(values) },
  };
}

/** The ConfigMap of the VPC CNI. */
export function cniConfigMap(data: unknown, metadata: object = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system', ...metadata }, data };
}

/** A Deployment `shop/web`, unless it is told otherwise. */
export function workload(
  podSpec: object,
  { kind = 'Deployment', replicas, name = 'web', namespace = 'shop', labels = { app: 'web' } }: WorkloadOptions = {},
) {
  const pod = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'example.com/main:1' }], ...podSpec } };
  const metadata = { name, namespace };
  return kind === 'Pod'
    ? { apiVersion: 'v1', kind, ...pod, metadata: { ...metadata, ...pod.metadata } }
    : {
        apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
        kind,
        metadata,
        spec: { replicas, selector: { matchLabels: labels }, template: pod },
      };
}

export interface WorkloadOptions {
  readonly kind?: string;
  readonly replicas?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly labels?: unknown;
}

/** Makes resources depend on conditions that are not known, each on one of its own. */
export function conditional(template: LooseTemplate, ...logicalIds: string[]): LooseTemplate {
  template.Parameters = { ...template.Parameters, Given: { Type: 'String' } };
  template.Conditions ??= {};
  for (const logicalId of logicalIds) {
    template.Conditions[`Has${logicalId}`] = { 'Fn::Equals': [{ Ref: 'Given' }, logicalId] };
    template.Resources[logicalId].Condition = `Has${logicalId}`;
  }
  return template;
}
