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

const ATTEMPTS = 4;

/** What may pass: access that was given a moment ago is not known everywhere yet, and networks fail now and then. */
const MAY_PASS = /unauthorized|forbidden|provide credentials|timeout|timed? ?out|deadline exceeded|connection (refused|reset)/i;

/**
 * Deletes what there is of the objects; what is not there is no error. The removal of the resource deletes nothing and brings nothing back.
 *
 * @param pauseMs between attempts
 * @throws if an object is there and cannot be deleted, or if the cluster does not answer
 */
export async function removeLegacySupport({ RequestType, ResourceProperties }: LegacyRemovalEvent, pauseMs = 15_000): Promise<void> {
  if (RequestType === 'Delete') {
    return;
  }
  const { ClusterName, Endpoint, CertificateAuthority, UrlSuffix, Namespace, Objects } = ResourceProperties;
  const region = environment('AWS_REGION');
  for (let attempt = 1; ; attempt++) {
    const token = clusterToken(ClusterName, `sts.${region}.${UrlSuffix}`, region, {
      accessKeyId: environment('AWS_ACCESS_KEY_ID'),
      secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
      sessionToken: environment('AWS_SESSION_TOKEN'),
    });
    const server = { endpoint: Endpoint, certificateAuthority: CertificateAuthority, token };
    const { succeeded, deleted, error } = deleteObjects(server, Namespace, Objects);
    console.log(deleted || 'Nothing was deleted.');
    if (succeeded) {
      return;
    }
    const message = `Legacy Windows support of the cluster '${ClusterName}' could not be deleted: ${error || 'kubectl failed and did not say why'}`;
    if (attempt === ATTEMPTS || !MAY_PASS.test(error)) {
      throw new Error(message);
    }
    console.log(message);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The environment of the function must have ${name}, as Lambda sets it.`);
  }
  return value;
}
