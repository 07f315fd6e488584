import { Fn, Token } from 'aws-cdk-lib';
import { gmsaCertificateImage, gmsaSources } from '../../facts/gmsa';
import { checkObject } from '../prop-checks/check-object';
import { display } from '../prop-checks/display';
import { checkKubernetesName } from '../kubernetes/check-kubernetes-name';
import type { GeneratedGmsaCertificateOptions } from './generated-gmsa-certificate-options';
import type { SecretGmsaCertificateOptions } from './secret-gmsa-certificate-options';
import { checkImageName } from './check-image-name';
import { gmsaCertificateJob } from './gmsa-certificate-job';

type Objects = { [key: string]: unknown }[];

/** What a certificate of the webhook takes. */
interface Parts {
  readonly secretName: string;
  readonly caBundle?: string;
  readonly annotations?: (webhook: string) => { [key: string]: string };
  /** Objects that come with the webhook. */
  readonly before?: (webhook: string) => Objects;
  /** Objects that come once the configurations are there. */
  readonly after?: (webhook: string, tolerations: object[]) => Objects;
}

const SECRET = 'gmsa-webhook-tls';

/**
 * Where the certificate of the gMSA webhook comes from, by which the API server knows it.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
export class GmsaCertificate {
  /**
   * A job in the cluster makes it, and an authority for it alone, once, for 100 years, and writes the authority into the configurations of the webhook. The private key does not leave the
   * cluster.
   *
   * @param options the image of the job
   * @throws if the image can be none
   */
  public static generated(options: GeneratedGmsaCertificateOptions = {}): GmsaCertificate {
    const { image = gmsaCertificateImage } = options;
    checkImageName(image, 'GmsaCertificate: image');
    return new GmsaCertificate({
      secretName: SECRET,
      after: (webhook, tolerations) => gmsaCertificateJob({ webhook, secretName: SECRET, image, tolerations }),
    });
  }

  /**
   * cert-manager makes it, for ten years, and its cainjector writes the authority into the configurations of the webhook. cert-manager has to be there before:
   * `gmsa.node.addDependency(certManager)`.
   *
   * @see https://cert-manager.io/docs/concepts/ca-injector/
   */
  public static certManager(): GmsaCertificate {
    return new GmsaCertificate({
      secretName: SECRET,
      annotations: (webhook) => ({ 'cert-manager.io/inject-ca-from': `${webhook}/${webhook}` }),
      before: (name) => {
        const common = { apiVersion: 'cert-manager.io/v1', metadata: { name, namespace: name } };
        return [
          { ...common, kind: 'Issuer', spec: { selfSigned: {} } },
          {
            ...common,
            kind: 'Certificate',
            spec: {
              secretName: SECRET,
              dnsNames: [`${name}.${name}.svc`],
              issuerRef: { kind: 'Issuer', name },
              // It signs itself, so a new one needs the new authority at the same moment: no renewal each 90 days, which is the default.
              duration: '87600h',
            },
          },
        ];
      },
    });
  }

  /**
   * It is in a secret that something else makes.
   *
   * @param options the secret, and the authority
   * @throws if the authority is no certificate
   */
  public static fromSecret(options: SecretGmsaCertificateOptions): GmsaCertificate {
    checkObject(options, 'GmsaCertificate: options', `Give secretName and caCertificate. See ${gmsaSources[6].url}`);
    const { secretName, caCertificate } = options;
    checkKubernetesName(secretName, 'GmsaCertificate: secretName');
    const isToken = Token.isUnresolved(caCertificate);
    if (!isToken && !(typeof caCertificate === 'string' && caCertificate.trimStart().startsWith('-----BEGIN CERTIFICATE-----'))) {
      throw new Error(
        `GmsaCertificate: caCertificate must be a certificate as PEM, which begins with '-----BEGIN CERTIFICATE-----', got ${display(caCertificate)}. ` +
          `Give the text of the file ca.crt, not encoded. See ${gmsaSources[6].url}`,
      );
    }
    return new GmsaCertificate({
      secretName,
      caBundle: isToken ? Fn.base64(caCertificate) : Buffer.from(caCertificate).toString('base64'),
    });
  }

  private constructor(
    /** @internal */
    public readonly _parts: Parts,
  ) {}
}
