import { map } from '../values/map';
import { firstUnknown } from '../values/first-unknown';
import { kubectlFrameworkServices } from '../facts/kubectl-endpoints';
import { eksEndpointService, nodeEndpointsSource, stsEndpointService } from '../facts/node-endpoints';
import type { Cluster } from '../model/cluster/cluster';
import { readKubectlProvider } from '../model/functions/kubectl-provider';
import type { LambdaFunction } from '../model/functions/lambda-function';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { not } from '../values/not';
import type { Model } from '../model/model';
import type { Resource } from '../cloudformation/resource';
import { ResourceAttribute } from '../cloudformation/unknowns/resource-attribute';
import { dataAt, isDataObject, textOf, type Data } from '../values/data';
import { identityOf } from '../values/identity-of';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown, type Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { hasNoWayOut } from '../model/network/has-no-way-out';
import { notChecked } from './outcomes/not-checked';
import { someSubnets, type SomeSubnets } from '../model/network/some-subnets';
import type { Finding, Outcome, Rule } from './rule';

/**
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support
 * @see https://github.com/aws/aws-cdk/issues/30442
 */
export const kubectlWithoutWayOut: Rule = {
  id: 'kubectl-without-way-out',
  severity: 'error',
  title: 'Functions for the kubectl of the CDK in subnets without a way out, and without VPC endpoints',
  why:
    'The CDK applies manifests by two Lambda functions. One calls the other by the API of Lambda, and puts the answer for CloudFormation into S3; the other asks EKS for the cluster, ' +
    'and with the module aws-eks takes on a role by STS, before it runs kubectl. In subnets without a route out of their VPC they need VPC endpoints for that. Without these the deployment ' +
    'fails, sometimes only after an hour, and nothing is applied: not the ConfigMap that switches Windows IPAM on, either.',
  fix: 'Add VPC endpoints for lambda, s3 and eks, with the module aws-eks also for sts, or a route to a NAT gateway.',
  source: nodeEndpointsSource.url,
  requirements: ['R39'],
  check: (model) => {
    const byProvider = new Map<string, Call[]>();
    for (const call of model.clusters.flatMap(callsOf)) {
      const key = identityOf(call.serviceToken) ?? call.resource.id;
      byProvider.set(key, [...(byProvider.get(key) ?? []), call]);
    }
    return [...byProvider.values()].flatMap((calls) => check(model, calls));
  },
};

/** A custom resource for which kubectl runs. */
interface Call {
  readonly resource: Resource;
  readonly serviceToken: Data;
  /** Whether it is made, and Windows nodes need it: it is of a cluster that has some, or it is the ConfigMap. */
  readonly isNeeded: Value<boolean>;
}

function callsOf(cluster: Cluster): Call[] {
  const hasWindows = cluster.hasWindowsNodes;
  const writers = cluster.cni.writers.filter(({ kind }) => kind === 'manifest' || kind === 'patch');
  const configMaps = new Set(writers.map(({ resource }) => resource));
  const resources = new Set([...cluster.objects, ...cluster.patches, ...cluster.charts].map(({ resource }) => resource));
  return [...resources]
    .map((resource) => ({
      resource,
      serviceToken: resource.property('ServiceToken'),
      isNeeded: allOf([configMaps.has(resource) || hasWindows, resource.exists]),
    }))
    .filter(({ serviceToken, isNeeded }) => serviceToken !== undefined && isNeeded !== false);
}

/** What is wrong with the functions behind some custom resources. */
function check(model: Model, calls: readonly Call[]): Outcome[] {
  const [{ resource, serviceToken }] = calls;
  const provider = readKubectlProvider(model.network, serviceToken);
  if (provider instanceof Unknown) {
    return [notChecked(resource.at('ServiceToken'), provider)];
  }
  const { framework, handler } = provider;
  const answers = [
    cutOff(model, framework, kubectlFrameworkServices),
    cutOff(model, handler, [eksEndpointService, ...(calls.some(takesRole) ? [stsEndpointService] : [])]),
  ].filter((answer) => answer !== undefined);
  const found = answers.filter((answer) => 'missing' in answer);
  const unknown = firstUnknown(answers);
  const at = framework.resource.at('VpcConfig', 'SubnetIds');
  const outcomes = found.length > 0 ? [{ at, ...describe(found) }] : unknown ? [notChecked(at, unknown)] : [];
  const isMade = [framework, handler].map(({ resource: { exists } }) => exists);
  const hasOwnWay = anyOf([framework, handler].map(goesByProxy));
  return onlyIf(allOf([anyOf(calls.map(({ isNeeded }) => isNeeded)), ...isMade, not(hasOwnWay)]), outcomes);
}

/** Only with a role, which the module `aws-eks` always gives, kubectl needs more than its own credentials. */
function takesRole({ resource }: Call): boolean {
  const role = resource.property('RoleArn');
  return role !== undefined && !(role instanceof MaybeAbsent);
}

/** A function that does not reach some services from some of its subnets. */
interface CutOff extends SomeSubnets {
  readonly title: string;
  readonly missing: readonly string[];
}

/** @returns undefined if it reaches the services */
function cutOff(model: Model, { resource, subnets }: LambdaFunction, services: readonly string[]): Value<CutOff> | undefined {
  const found = someSubnets({ subnets }, hasNoWayOut);
  if (found === undefined || found instanceof Unknown) {
    return found;
  }
  const missing = model.missingEndpoints(found.subnets[0], services);
  if (missing instanceof Unknown) {
    return missing;
  }
  return missing.length > 0 ? { ...found, title: `'${resource.title}'`, missing } : undefined;
}

/**
 * Variables that name a proxy, or other addresses of the API.
 *
 * The CDK gives them to the function that runs kubectl, and the other one does not read them. All the same it may have a way that nobody sees here.
 *
 * @see https://github.com/aws/aws-cdk/issues/12608
 */
const OTHER_WAY = /^(https?|all)_proxy$|^AWS_(ENDPOINT_URL|USE_FIPS_ENDPOINT)/i;

function goesByProxy({ variables }: LambdaFunction): Value<boolean> {
  const names = isDataObject(variables) ? Object.keys(variables).filter((name) => OTHER_WAY.test(name)) : [];
  return map(variables, (known) => anyOf(names.map((name) => isSet(dataAt(known, name)))));
}

/** An attribute of a resource is never empty. */
function isSet(value: Data): Value<boolean> {
  return value instanceof Unknown && !(value instanceof ResourceAttribute) ? value : (textOf(value) ?? '') !== '';
}

/** What comes of it if there is no endpoint for a service. */
const consequences: { readonly [service: string]: string | undefined } = {
  lambda: 'kubectl is never called',
  s3: 'CloudFormation gets no answer',
  eks: 'kubectl does not learn where the cluster is',
  sts: 'kubectl cannot take on its role',
};

function describe(found: readonly CutOff[]): Omit<Finding, 'at'> {
  const names = [...new Set(found.flatMap(({ subnets }) => subnets.map(({ title }) => title)))].join(', ');
  const missing = found.flatMap((one) => one.missing);
  const [runs, fails] = found.some(({ areAll }) => areAll) ? ['runs', 'fails'] : ['may run', 'may fail'];
  return {
    severity: fails === 'fails' ? 'error' : 'warning',
    message:
      `For the kubectl of the CDK, Lambda ${runs} ${found.map(({ title }) => title).join(' and ')} in ${names}, from where no route leads out of the VPC, ` +
      `and the VPC has no endpoint for ${missing.join(', ')}: ${String(consequences[missing[0]])}, and the deployment ${fails}.`,
    fix: `Add VPC endpoints for ${missing.join(', ')}, or a route to a NAT gateway.`,
    value: names,
  };
}
