import { failureAnswer } from '../failure-answer';
import { clusterToken } from './cluster-token';
import { deleteObjects } from './delete-objects';

/** What the custom resource is told. */
export interface LegacyRemovalProperties {
  readonly ClusterName: string;
  readonly Endpoint: string;
  /** PEM in base64. */
  readonly CertificateAuthority: string;
  /** Domain of AWS in the partition, such as `amazonaws.com`. */
  readonly UrlSuffix: string;
  readonly Namespace: string;
  /** Objects to delete, as arguments of kubectl. */
  readonly Objects: string[];
}

/** An event of CDK's custom resource framework. */
export interface LegacyRemovalEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: LegacyRemovalProperties;
}

/**
 * What may pass: access that was given a moment ago is not known everywhere yet, names and networks fail now and then, and a control plane that is updated
 * or busy says so.
 */
const MAY_PASS = new RegExp(
  [
    'unauthorized|provide credentials',
    'timeout|timed? ?out|deadline exceeded',
    'connection (to the server \\S+ was )?(refused|reset)|network is unreachable|no route to host|no such host|server misbehaving',
    '\\bEOF\\b|http2: |transport is closing',
    '\\b(429|500|502|503|504)\\b|too ?many ?requests|service ?unavailable|unable to handle the request|internal ?error',
    'leader changed?|no leader|etcdserver',
  ].join('|'),
  'i',
);

/** What does not pass: the role is known, and may not. */
const IS_FINAL = /forbidden|\b403\b/i;

/** What is left for the answer. */
const ANSWER_MS = 10_000;

/** How long an attempt may wait, and how much time there is. */
export interface Patience {
  readonly pauseMs: number;
  /** The longest that kubectl may take. */
  readonly kubectlMs: number;
  readonly remainingMs: () => number;
}

/**
 * Deletes what there is of the objects; what is not there is no error. The removal of the resource deletes nothing and brings nothing back.
 *
 * @throws if an object is there and cannot be deleted, or if the cluster does not answer in time
 */
export async function removeLegacySupport({ RequestType, ResourceProperties }: LegacyRemovalEvent, patience: Patience): Promise<void> {
  if (RequestType === 'Delete') {
    return;
  }
  const { ClusterName, Endpoint, CertificateAuthority, UrlSuffix, Namespace, Objects } = ResourceProperties;
  const region = environment('AWS_REGION');
  for (;;) {
    const token = clusterToken(ClusterName, `sts.${region}.${UrlSuffix}`, region, {
      accessKeyId: environment('AWS_ACCESS_KEY_ID'),
      secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
      sessionToken: environment('AWS_SESSION_TOKEN'),
    });
    const server = { endpoint: Endpoint, certificateAuthority: CertificateAuthority, token };
    const { succeeded, deleted, error } = deleteObjects(server, Namespace, Objects, patience.kubectlMs);
    console.log(deleted || 'Nothing was deleted.');
    if (succeeded) {
      return;
    }
    const message = `Legacy Windows support of the cluster '${ClusterName}' could not be deleted: ${error || 'kubectl failed and did not say why'}`;
    console.log(message);
    if (IS_FINAL.test(error) || !MAY_PASS.test(error) || patience.remainingMs() < patience.pauseMs + patience.kubectlMs + ANSWER_MS) {
      throw failureAnswer(message);
    }
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The environment of the function must have ${name}, as Lambda sets it.`);
  }
  return value;
}
