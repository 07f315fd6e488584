import { type App, Fn, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  DirectoryNetwork,
  DomainJoin,
  type DomainlessGmsaOptions,
  GmsaCertificate,
  GmsaCredentialSpec,
  GmsaSupport,
  type GmsaSupportProps,
  PrivateClusterEndpoints,
  TaintEffect,
  WindowsCniOwner,
} from '../../../lib';
import { CLUSTER_KINDS, importedCluster } from '../../support/clusters';
import { customResources, SCHEMA_VERSIONS, schemaProblems } from '../../support/kubernetes-schema';
import { propNames } from '../../support/prop-names';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';
import { logicalId } from '../../support/templates';
import { findingsOf } from '../findings-of';
import { CONTOSO, domainless, type KubernetesObject, manifestsOf, objectsOf, SECRET_ARN } from './gmsa-templates';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const certificates = {
  generated: GmsaCertificate.generated(),
  certManager: GmsaCertificate.certManager(),
  fromSecret: GmsaCertificate.fromSecret({ secretName: 'own', caCertificate: PEM }),
};

function support(props: Partial<GmsaSupportProps> = {}, stack = testStack()): { stack: Stack; gmsa: GmsaSupport } {
  return { stack, gmsa: new GmsaSupport(stack, 'Gmsa', { ...props, cluster: props.cluster ?? importedCluster(stack) }) };
}

/** The pod of the webhook. */
function webhookPod(props: Partial<GmsaSupportProps>): { [field: string]: unknown } {
  const [{ spec }] = objectsOf(support(props).stack, 'Deployment') as unknown as [
    { spec: { template: { spec: { [field: string]: unknown } } } },
  ];
  return spec.template.spec;
}

interface Configuration extends KubernetesObject {
  readonly webhooks: [{ readonly clientConfig: { readonly caBundle?: string }; readonly [field: string]: unknown }];
}

const configurations = (stack: Stack) =>
  ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].flatMap((kind) => objectsOf(stack, kind) as Configuration[]);

describe('what is installed', () => {
  test.each(Object.entries(certificates))(
    'is what the schemas of Kubernetes, windows-gmsa and cert-manager have, with a certificate %s',
    (_, certificate) => {
      const taints = [{ key: 'team', effect: TaintEffect.NO_SCHEDULE }];
      const all = Object.values(manifestsOf(support({ certificate, taints }).stack)).flat();
      expect(all.length).toBeGreaterThanOrEqual(10);
      for (const version of SCHEMA_VERSIONS) {
        expect(all.flatMap((object) => schemaProblems(object, version))).toEqual([]);
      }
    },
  );

  test.each(CLUSTER_KINDS)('is the same in a cluster of %s', (_, kind) => {
    const stack = testStack();
    support({ cluster: kind.props(stack).cluster }, stack);
    const ours = Object.values(manifestsOf(stack)).filter((objects) => JSON.stringify(objects).includes('gmsa'));
    expect(ours.flat()).toEqual(Object.values(manifestsOf(support().stack)).flat());
  });

  test('has a custom resource with the fields that windows-gmsa 0.13.0 has, and stays when the rest goes', () => {
    const { stack } = support();
    const [definition] = objectsOf(stack, 'CustomResourceDefinition') as unknown as { spec: { versions: unknown } }[];
    const published = customResources().find(({ metadata }) => metadata.name === 'gmsacredentialspecs.windows.k8s.io');
    expect(definition.spec).toEqual({ ...published?.spec, conversion: undefined, scope: 'Cluster' });
    Template.fromStack(stack).hasResource('Custom::AWSCDK-EKS-KubernetesResource', {
      Properties: { Manifest: Match.stringLikeRegexp('CustomResourceDefinition'), Overwrite: true },
      DeletionPolicy: 'Retain',
    });
  });

  test('comes in an order in which no pod waits for a webhook that is not there, and goes the other way', () => {
    const { stack, gmsa } = support();
    const template = Template.fromStack(stack);
    const ids = Object.keys(manifestsOf(stack));
    expect(ids.map((id) => id.replace(/^Gmsa|[0-9A-F]{8}$/g, ''))).toEqual([
      'CustomResource',
      'Webhookgmsawebhook',
      'Configurationsgmsawebhook',
      'Certificategmsawebhook',
    ]);
    for (const [index, id] of ids.slice(1).entries()) {
      expect(template.findResources('Custom::AWSCDK-EKS-KubernetesResource')[id]).toMatchObject({
        DependsOn: expect.arrayContaining([ids[index]]) as unknown,
      });
    }
    expect(logicalId(gmsa.node.findChild('CustomResource'))).toBe(ids[0]);
  });

  test('runs on Linux nodes, as nobody, in two places, and asks for no more than it needs', () => {
    const pod = webhookPod({});
    expect(pod).toMatchObject({
      os: { name: 'linux' },
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      securityContext: { runAsNonRoot: true },
      tolerations: [],
    });
    const [role] = objectsOf(support().stack, 'ClusterRole') as unknown as { rules: unknown }[];
    expect(role.rules).toEqual([
      { apiGroups: ['windows.k8s.io'], resources: ['gmsacredentialspecs'], verbs: ['get', 'use'] },
      { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
    ]);
  });

  test('is asked of pods with a credential spec alone, and closes if it is down', () => {
    for (const { webhooks } of configurations(support().stack)) {
      expect(webhooks).toMatchObject([
        { failurePolicy: 'Fail', matchConditions: [{ expression: expect.stringContaining('gmsaCredentialSpecName') as unknown }] },
      ]);
      // Whoever may label a namespace could take its pods out of it.
      expect(webhooks[0]).not.toHaveProperty('namespaceSelector');
    }
  });
});

describe('the prop', () => {
  const stackWith = (props: Partial<GmsaSupportProps>) => support(props).stack;
  const changes: { [prop: string]: () => void } = {
    cluster: () => {
      const stack = testStack();
      support({ cluster: importedCluster(stack, { clusterName: 'other' }) }, stack);
      Template.fromStack(stack).hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', { ClusterName: 'other' });
    },
    certificate: () => {
      expect(
        configurations(stackWith({ certificate: certificates.fromSecret })).map(({ webhooks }) => webhooks[0].clientConfig.caBundle),
      ).toEqual(Array(2).fill(Buffer.from(PEM).toString('base64')));
      expect(webhookPod({ certificate: certificates.fromSecret })).toMatchObject({ volumes: [{ secret: { secretName: 'own' } }] });
    },
    namespace: () => {
      const all = Object.values(manifestsOf(stackWith({ namespace: 'identity' }))).flat();
      expect(all.filter(({ metadata }) => metadata.namespace === 'gmsa-webhook' || metadata.name === 'gmsa-webhook')).toEqual([]);
      expect(JSON.stringify(all)).toContain('--host=identity.identity.svc');
    },
    image: () => {
      expect(webhookPod({ image: 'example.com/webhook:1' })).toMatchObject({ containers: [{ image: 'example.com/webhook:1' }] });
    },
    replicas: () => {
      expect(objectsOf(stackWith({ replicas: 3 }), 'Deployment')).toMatchObject([{ spec: { replicas: 3 } }]);
    },
    taints: () => {
      const stack = stackWith({ taints: [{ key: 'team', effect: TaintEffect.NO_SCHEDULE }] });
      const tolerations = [{ key: 'team', operator: 'Exists', effect: 'NoSchedule' }];
      for (const kind of ['Deployment', 'Job']) {
        expect(objectsOf(stack, kind)).toMatchObject([{ spec: { template: { spec: { tolerations } } } }]);
      }
    },
    randomHostname: () => {
      const environment = (randomHostname?: boolean) => {
        const [{ env }] = webhookPod({ randomHostname }).containers as [{ env: unknown }];
        return env;
      };
      expect(environment(true)).toContainEqual({ name: 'RANDOM_HOSTNAME', value: 'true' });
      expect(environment()).toContainEqual({ name: 'RANDOM_HOSTNAME', value: 'false' });
    },
  };

  test.each(propNames('constructs/identity/gmsa-support-props.ts', 'GmsaSupportProps'))('%s changes the template', (prop) => {
    changes[prop]();
  });
});

describe('the certificate', () => {
  test('is made by a job that may write one secret, and the two configurations', () => {
    const { stack } = support({ certificate: GmsaCertificate.generated({ image: 'example.com/certgen@sha256:0123456789ABCDEF' }) });
    const [job] = objectsOf(stack, 'Job') as unknown as [KubernetesObject & { spec: { template: { spec: { [name: string]: unknown } } } }];
    expect(job.metadata.name).toBe('gmsa-webhook-certificate-0123456789abcdef');
    const { initContainers, containers, nodeSelector } = job.spec.template.spec;
    expect(nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
    // https://github.com/jkroepke/kube-webhook-certgen#command-line-options
    expect(initContainers).toMatchObject([
      {
        image: 'example.com/certgen@sha256:0123456789ABCDEF',
        args: [
          'create',
          '--namespace=gmsa-webhook',
          '--secret-name=gmsa-webhook-tls',
          '--host=gmsa-webhook.gmsa-webhook.svc',
          '--cert-name=tls.crt',
          '--key-name=tls.key',
        ],
      },
    ]);
    expect(containers).toMatchObject([
      { args: ['patch', '--namespace=gmsa-webhook', '--secret-name=gmsa-webhook-tls', '--webhook-name=gmsa-webhook'] },
    ]);
    expect(JSON.stringify([...objectsOf(stack, 'Role'), ...objectsOf(stack, 'ClusterRole')])).not.toContain('"*"');
  });

  test('is made by cert-manager, whose injector writes the authority', () => {
    const { stack } = support({ certificate: certificates.certManager });
    expect(objectsOf(stack, 'Certificate')).toMatchObject([
      { spec: { secretName: 'gmsa-webhook-tls', dnsNames: ['gmsa-webhook.gmsa-webhook.svc'] } },
    ]);
    expect(configurations(stack).map(({ metadata }) => metadata.annotations)).toEqual(
      Array(2).fill({ 'cert-manager.io/inject-ca-from': 'gmsa-webhook/gmsa-webhook' }),
    );
    expect(objectsOf(stack, 'Job')).toEqual([]);
  });

  test('may have an authority that is known at deployment only', () => {
    const { stack } = support({ certificate: GmsaCertificate.fromSecret({ secretName: 'own', caCertificate: Fn.ref('Authority') }) });
    Template.fromStack(stack).hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
      Manifest: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::Base64': { Ref: 'Authority' } }])] },
    });
  });

  test('is refused, if it is encoded or its secret is none', () => {
    expect(() => GmsaCertificate.fromSecret({ secretName: 'own', caCertificate: 'LS0tLS1' })).toThrow(
      'caCertificate must be a certificate as PEM',
    );
    expect(() => GmsaCertificate.fromSecret({ secretName: 'A', caCertificate: PEM })).toThrow('secretName must be');
  });
});

describe('a domainless account', () => {
  /** The policies of a group of nodes of which the credentials are. */
  function statements(more: (stack: Stack) => Partial<DomainlessGmsaOptions>): unknown[] {
    const { stack, gmsa } = support();
    const role = new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainless(domainless(stack, [role], more(stack))));
    const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')) as {
      Properties: { PolicyDocument: { Statement: unknown[] }; Roles: unknown };
    }[];
    return policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  }

  test('lets the nodes read the one secret', () => {
    expect(statements(() => ({}))).toEqual([{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET_ARN }]);
  });

  test('and decrypt with its one key', () => {
    const all = statements((stack) => ({
      secret: new secretsmanager.Secret(stack, 'Encrypted', { encryptionKey: new kms.Key(stack, 'Key') }),
    }));
    expect(all).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: expect.stringMatching(/^Encrypted/) as unknown } },
    ]);
  });

  test('that is known by its name, with the six letters of its ARN', () => {
    const all = statements((stack) => ({ secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Named', 'gmsa') }));
    expect(JSON.stringify(all)).toContain(':secret:gmsa-??????"');
  });

  test('or the one parameter, with its key', () => {
    const all = statements((stack) => ({
      secret: undefined,
      parameter: ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/gmsa/user' }),
      parameterEncryptionKey: new kms.Key(stack, 'Key'),
    }));
    expect(all).toEqual([
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: expect.objectContaining({ 'Fn::Join': expect.anything() as unknown }) as unknown,
      },
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
    ]);
  });

  test('works with a WindowsCluster, and groups of both kinds', () => {
    const { stack, cluster, template } = testCluster();
    const groups = [cluster.addWindowsNodeGroup('Web'), cluster.addWindowsManagedNodeGroup('Jobs')];
    const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster });
    // It is the one in it.
    expect(() => new GmsaSupport(stack, 'Again', { cluster: cluster.cluster })).toThrow(/has gMSA support already, 'Stack\/Gmsa'/);
    const name = gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainless(domainless(stack, groups)));
    expect(name).toBe('webapp01');
    const policies = Object.keys(
      template().findResources('AWS::IAM::Policy', {
        Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: SECRET_ARN })]) } },
      }),
    );
    expect(policies).toHaveLength(2);
  });

  test('in a VPC without a way to the internet has an endpoint by which the nodes reach the secret', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    const endpoints = new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
    const { cluster } = testCluster({ vpc }, stack);
    const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster: cluster.cluster });
    expect(Object.keys(endpoints.interfaceEndpoints)).not.toContain('secretsmanager');
    gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainless(domainless(stack, [cluster.addWindowsNodeGroup('Web')])));
    expect(Object.keys(endpoints.interfaceEndpoints)).toContain('secretsmanager');
  });
});

test('an account of nodes in the domain gives no rights of AWS', () => {
  const { stack, gmsa } = support();
  gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainJoined({ accountName: 'WebApp01', domain: CONTOSO, serviceAccounts: [] }));
  Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  expect(objectsOf(stack, 'GMSACredentialSpec')).toHaveLength(1);
});

describe('is refused', () => {
  test('without kubectl, and says what to do without it', () => {
    const stack = testStack();
    const { cluster } = testCluster({ cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined }, stack);
    expect(() => support({ cluster: cluster.cluster }, stack)).toThrow(
      /GmsaSupport 'Gmsa': the cluster 'Stack\/Cluster\/Cluster' has no kubectl provider, .*install the Helm chart 'gmsa' of windows-gmsa, and apply what GmsaCredentialSpec\.toManifests\(\) returns/,
    );
  });

  test.each<[string, Partial<GmsaSupportProps>, string]>([
    [
      'a namespace that is none',
      { namespace: 'Gmsa' },
      "namespace must be known at synth and have at most 40 small letters, digits and '-'",
    ],
    ['a namespace that is a token', { namespace: Fn.ref('Namespace') }, 'namespace must be known at synth'],
    ['no replicas', { replicas: 0 }, 'replicas must be a whole number of 1 or more, got 0'],
    ['a taint that is none', { taints: [{ key: 'a b', effect: TaintEffect.NO_SCHEDULE }] }, 'the key of a taint must be'],
    ['no cluster', { cluster: 'demo' as never }, "GmsaSupport 'Gmsa' needs 'cluster'"],
  ])('%s', (_, props, message) => {
    expect(() => support(props)).toThrow(message);
  });

  test('an old cluster', () => {
    const stack = testStack();
    const cluster = new eks.Cluster(stack, 'Old', {
      version: eks.KubernetesVersion.of('1.27'),
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) },
    });
    expect(() => support({ cluster }, stack)).toThrow(
      "needs Kubernetes 1.28 or newer, in which a webhook can be asked of some pods alone, got '1.27'",
    );
  });

  test('two accounts of one name', () => {
    const { gmsa } = support();
    const spec = GmsaCredentialSpec.domainJoined({ accountName: 'WebApp01', domain: CONTOSO, serviceAccounts: [] });
    gmsa.addCredentialSpec('WebApp', spec);
    expect(() => gmsa.addCredentialSpec('Other', spec)).toThrow(
      "GmsaSupport 'Gmsa' has a credential spec 'webapp01' already, got 'Other' of the same name",
    );
  });
});

describe('with a cluster and a group of nodes', () => {
  /** With nodes in the domain as well, and the way to its controllers. */
  function whole(context: { [key: string]: unknown } = {}): Stack {
    const { stack, cluster } = testCluster({}, testStack(context));
    const gmsa = new GmsaSupport(stack, 'Gmsa', { cluster: cluster.cluster });
    const nodes = cluster.addWindowsNodeGroup('Web');
    gmsa.addCredentialSpec('WebApp', GmsaCredentialSpec.domainless(domainless(stack, [nodes])));
    const domainName = CONTOSO.domainName;
    const join = DomainJoin.withSecret({ domainName, secret: secretsmanager.Secret.fromSecretCompleteArn(stack, 'Joiner', SECRET_ARN) });
    join.grantTo(cluster.addWindowsNodeGroup('Joined', { bootstrap: { restartCommands: join.restartCommands } }));
    const controllers = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Controllers', 'sg-0123456789abcdef0');
    const network = { vpc: cluster.vpc, domainName, dnsAddresses: ['10.0.1.10', '10.0.2.10'], directorySecurityGroup: controllers };
    new DirectoryNetwork(stack, 'Directory', network).allowFrom(nodes);
    return stack;
  }

  test('our checks find nothing', () => {
    expect(findingsOf(whole())).toEqual([]);
  });

  test('the AwsSolutions pack of cdk-nag finds nothing', () => {
    const app = whole({ '@aws-cdk/core:failSynthOnValidationErrors': false }).node.root as App;
    jest.spyOn(console, 'error').mockImplementation();
    const pack = new AwsSolutionsChecks(app);
    Validations.of(app).addPlugins(pack);
    app.synth();
    expect(pack.validateScope(app).violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });
});
