import { Construct, type IConstruct } from 'constructs';
import { gmsaSources, gmsaWebhookImage, lowestKubernetesVersionWithMatchConditions } from '../../facts/gmsa';
import { isOlder } from '../../facts/minor-versions-behind';
import { adaptCluster } from '../adapters/adapt-cluster';
import type { ClusterAdapter, Kubectl } from '../adapters/cluster-adapter';
import { checkLabelsAndTaints } from '../bootstrap/labels-and-taints';
import { registerChecks } from '../checks/register-checks';
import { endpointNeeds } from '../network/endpoint-needs';
import { checkShape } from '../prop-checks/check-shape';
import { display } from '../prop-checks/display';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { WindowsScheduling } from '../scheduling/windows-scheduling';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { checkImageName } from './check-image-name';
import { GmsaCertificate } from './gmsa-certificate';
import { GmsaCredentialSpec } from './gmsa-credential-spec';
import { gmsaCustomResource } from './gmsa-custom-resource';
import type { GmsaSupportProps } from './gmsa-support-props';
import { gmsaWebhook } from './gmsa-webhook';
import { gmsaWebhookConfigurations } from './gmsa-webhook-configurations';
import { checkId } from '../prop-checks/check-id';

const NAMES: PropNames<GmsaSupportProps> = {
  cluster: true,
  certificate: true,
  namespace: true,
  image: true,
  replicas: true,
  taints: true,
  randomHostname: true,
};

const DOCS = `See ${gmsaSources[0].url}`;

/** The gMSA support that a cluster has. */
const supports = new WeakMap<IConstruct, GmsaSupport>();

/**
 * What a cluster needs, once, so that Windows pods have an identity in Active Directory by a group Managed Service Account (gMSA): the custom resource
 * `GMSACredentialSpec`, and the webhook that gives pods its contents and asks whether they may have it.
 *
 * The webhook is asked of pods alone that name a credential spec: when it is down, all others start. Taken out of the stack, it leaves the custom resource in the cluster, as
 * credential specs would go with it.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/
 * @example
 * import { GmsaCredentialSpec, GmsaSupport } from 'cdk-eks-windows';
 *
 * const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster });
 * gmsa.addCredentialSpec(
 *   'WebApp',
 *   GmsaCredentialSpec.domainJoined({
 *     accountName: 'WebApp01',
 *     domain: {
 *       domainName: 'corp.example.com',
 *       netBiosName: 'CORP',
 *       sid: 'S-1-5-21-2126729477-2524175714-3194792973',
 *       guid: '244818ae-87ca-4fcd-92ec-e79e5252348a',
 *     },
 *     serviceAccounts: [{ namespace: 'default', name: 'web' }],
 *   }),
 * );
 */
export class GmsaSupport extends Construct {
  private readonly cluster: ClusterAdapter;

  private readonly kubectl: Kubectl;

  private readonly definition: Construct;

  private readonly names = new Set<string>();

  /**
   * Installs custom resource and webhook.
   *
   * @param scope construct that the support is part of
   * @param id id of the construct in its scope
   * @param props the cluster, and what the webhook is
   * @throws if the cluster has no kubectl, or is older than Kubernetes 1.28
   */
  public constructor(scope: Construct, id: string, props: GmsaSupportProps) {
    super(scope, checkId(scope, id, 'GmsaSupport'));
    registerChecks(this);
    const title = `GmsaSupport '${id}'`;
    this.cluster = adaptCluster({ ...props }.cluster, title);
    warnUnknownProps(this, props, NAMES, title);
    this.refuseSecond();
    this.kubectl = kubectlOf(this.cluster, title);
    const { certificate = GmsaCertificate.generated(), namespace = 'gmsa-webhook', replicas = 2, taints = [] } = props;
    checkNamespace(namespace, title);
    checkWholeNumber(replicas, {
      what: `${title}: replicas`,
      least: 1,
      advice: 'Two or more keep pods with a gMSA starting while a node is away',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    });
    checkLabelsAndTaints({ taints }, title);
    checkImageName(props.image ?? gmsaWebhookImage, `${title}: image`);
    checkShape(
      typeof (props.randomHostname ?? false) === 'boolean',
      props.randomHostname,
      `${title}: randomHostname must be true or false`,
      DOCS,
    );
    const tolerations = taints.map((taint) => WindowsScheduling.toleration(taint));
    checkShape(
      (certificate as unknown) instanceof GmsaCertificate,
      certificate,
      `${title}: certificate must be a GmsaCertificate`,
      `Give GmsaCertificate.generated(), certManager() or fromSecret(…). ${DOCS}`,
    );
    const { secretName, caBundle, annotations, before, after } = certificate._parts;

    this.definition = this.kubectl.apply(this, 'CustomResource', gmsaCustomResource());
    const [first, ...webhookObjects] = gmsaWebhook({
      name: namespace,
      image: props.image ?? gmsaWebhookImage,
      replicas,
      randomHostname: props.randomHostname ?? false,
      tolerations,
      secretName,
    });
    const webhook = this.kubectl.create(this, `Webhook${namespace}`, [first, ...(before?.(namespace) ?? []), ...webhookObjects]);
    const configurations = this.kubectl.create(
      this,
      `Configurations${namespace}`,
      gmsaWebhookConfigurations({ name: namespace, caBundle, annotations: annotations?.(namespace) }),
    );
    webhook.node.addDependency(this.definition);
    // Removed in the other order: no pod is to wait for a webhook that is gone.
    configurations.node.addDependency(webhook);
    if (after) {
      this.kubectl.create(this, `Certificate${namespace}`, after(namespace, tolerations)).node.addDependency(configurations);
    }
  }

  /**
   * Adds an account to the cluster: its `GMSACredentialSpec`, the right of its service accounts to use it, and of the nodes of a domainless one to read the credentials.
   *
   * @param id id of the construct
   * @param spec the account
   * @returns name of the credential spec, for `securityContext.windowsOptions.gmsaCredentialSpecName` of the pods
   * @throws if one of that name was added already
   */
  public addCredentialSpec(id: string, spec: GmsaCredentialSpec): string {
    checkShape(
      (spec as unknown) instanceof GmsaCredentialSpec,
      spec,
      `GmsaSupport '${this.node.id}': '${id}' must be a GmsaCredentialSpec`,
      `Give GmsaCredentialSpec.domainless({ … }) or GmsaCredentialSpec.domainJoined({ … }). ${DOCS}`,
    );
    const name = spec.credentialSpecName;
    if (this.names.has(name)) {
      throw new Error(
        `GmsaSupport '${this.node.id}' has a credential spec '${name}' already, got '${id}' of the same name. Set credentialSpecName of one of them. ${DOCS}`,
      );
    }
    this.names.add(name);
    this.kubectl.create(new Construct(this, id), name, spec.toManifests()).node.addDependency(this.definition);
    const service = spec._grantRead();
    if (service && this.cluster.vpc) {
      endpointNeeds.ask(this.cluster.vpc, [service]);
    }
    return name;
  }

  /** Both would make the same objects. */
  private refuseSecond(): void {
    const { construct } = this.cluster;
    const first = supports.get(construct);
    if (first) {
      throw new Error(
        `The cluster '${construct.node.path}' has gMSA support already, '${first.node.path}', got '${this.node.path}' beside it. Add the credential specs to that one. ${DOCS}`,
      );
    }
    supports.set(construct, this);
  }
}

function kubectlOf({ kubectl, kubernetesVersion, construct }: ClusterAdapter, title: string): Kubectl {
  if (!kubectl) {
    throw new Error(
      `${title}: the cluster '${construct.node.path}' has no kubectl provider, by which the webhook and the credential specs are installed. Set kubectlProviderOptions of the cluster: ` +
        "{ kubectlLayer: new KubectlV35Layer(this, 'Kubectl') }; kubectlLayer of a WindowsCluster; kubectlProvider in the attributes of an imported one. Or do without this construct: install the Helm chart " +
        `'gmsa' of windows-gmsa, and apply what GmsaCredentialSpec.toManifests() returns. ${DOCS}`,
    );
  }
  if (kubernetesVersion !== undefined && isOlder(kubernetesVersion, lowestKubernetesVersionWithMatchConditions)) {
    throw new Error(
      `${title} needs Kubernetes ${lowestKubernetesVersionWithMatchConditions} or newer, in which a webhook can be asked of some pods alone, got '${kubernetesVersion}' of the cluster ` +
        `'${construct.node.path}'. Upgrade the cluster. See ${gmsaSources[6].url}`,
    );
  }
  return kubectl;
}

/** Its name is a label of DNS, and that of a construct. */
function checkNamespace(namespace: unknown, title: string): void {
  if (typeof namespace !== 'string' || !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(namespace)) {
    throw new Error(
      `${title}: namespace must be known at synth and have at most 40 small letters, digits and '-', beginning and ending with a letter or digit, got ${display(namespace)}. Choose another. ` +
        'See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
    );
  }
  checkShape(
    !/^(?:default|kube-system|kube-public|kube-node-lease)$/.test(namespace),
    namespace,
    `${title}: namespace must be one that is not there yet, as it is made and removed with the webhook`,
    'Leave it out, or choose another. See https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces',
  );
}
