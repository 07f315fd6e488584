import type { Resource } from '../cloudformation/resource';
import { policiesForEverything } from '../facts/eks-iam-policies';
import { imageBuilderExecutionPolicy, imageBuilderSources, policiesForAnyParameter } from '../facts/image-builder';
import { wildcardMatches } from '../kubernetes/wildcard-matches';
import { allowsAction } from '../model/iam/allows-action';
import { readRole } from '../model/iam/read-role';
import { isNamedResource } from '../model/images/is-named-resource';
import type { Model } from '../model/model';
import { anyOf } from '../values/any-of';
import { dataAt, listOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html */
export const imageOutputParameterWithoutRole: Rule = {
  id: 'image-output-parameter-without-role',
  severity: 'error',
  title: 'Builds that may not write the parameter of their AMI',
  why:
    'The service-linked role of Image Builder may write no parameters of Systems Manager. Without an execution role that may, the distribution fails, after the AMI was built and tested. ' +
    'Where managed policies of the role may grant it, it is a warning.',
  fix: 'Give the pipeline or image an ExecutionRole with the policy EC2ImageBuilderExecutionPolicy, ssm:PutParameter on the parameter, and ec2:DescribeImages.',
  source: imageBuilderSources[4].url,
  requirements: ['R68'],
  check: (model) => {
    const distributions = model.templates.resources('AWS::ImageBuilder::DistributionConfiguration');
    return distributions.length === 0
      ? []
      : model.templates.resources('AWS::ImageBuilder::ImagePipeline', 'AWS::ImageBuilder::Image').flatMap((builder) => {
          const distribution = distributions.find((one) => isNamedResource(builder.property('DistributionConfigurationArn'), one));
          return distribution ? check(model, builder, distribution) : [];
        });
  },
};

function check(model: Model, builder: Resource, distribution: Resource): Outcome[] {
  const names = parameterNames(distribution);
  if (names instanceof Unknown) {
    return builder.property('ExecutionRole') === undefined ? [notChecked(distribution.at('Distributions'), names)] : [];
  }
  if (builder.property('ExecutionRole') !== undefined) {
    return names.map((name) => refused(model, builder, name)).find((outcomes) => outcomes.length > 0) ?? [];
  }
  return names.slice(0, 1).map((name) => ({
    at: builder.at(),
    message: `'${builder.title}' has no ExecutionRole, but writes the id of its AMI into the parameter ${shown(name)}, which the service-linked role of Image Builder may not.`,
    fix: 'Give it an ExecutionRole with EC2ImageBuilderExecutionPolicy, ssm:PutParameter on the parameter, and ec2:DescribeImages.',
    value: typeof name === 'string' ? name : distribution.title,
  }));
}

/** The names of the parameters that a distribution writes. */
function parameterNames(distribution: Resource): Value<readonly Data[]> {
  const names: Data[] = [];
  const distributions = listOf(distribution.property('Distributions'));
  for (const one of distributions instanceof Unknown ? [distributions] : distributions) {
    const parameters = one instanceof Unknown ? one : listOf(dataAt(one, 'SsmParameterConfigurations'));
    if (parameters instanceof Unknown) {
      return parameters;
    }
    names.push(...parameters.map((parameter) => dataAt(parameter, 'ParameterName')));
  }
  return names;
}

/** Whether the execution role lets a build write a parameter; a role that is not in the templates is left to those who made it. */
function refused(model: Model, builder: Resource, name: Data): Outcome[] {
  const role = readRole(builder.property('ExecutionRole'));
  if (!role.resource) {
    return [];
  }
  const at = builder.at('ExecutionRole');
  const { awsManaged, documents, unknown } = model.policiesOf(role);
  const isOwnPath = typeof name === 'string' && `/${name}`.replace('//', '/').startsWith(imageBuilderExecutionPolicy.parameters);
  if (
    awsManaged.some((policy) => policiesForEverything.has(policy) || policiesForAnyParameter.has(policy)) ||
    (awsManaged.includes(imageBuilderExecutionPolicy.name) && isOwnPath)
  ) {
    return [];
  }
  const isAllowed = anyOf(documents.map((document) => allowsAction(document, 'ssm:putparameter', (arn) => isParameter(arn, name))));
  if (isAllowed === true) {
    return [];
  }
  const doubt = isAllowed instanceof Unknown ? isAllowed : unknown;
  if (doubt) {
    return [notChecked(at, doubt)];
  }
  return [
    {
      at,
      severity: awsManaged.length > 0 ? 'warning' : undefined,
      message: `The execution role '${role.resource.title}' of '${builder.title}' has no policy with ssm:PutParameter on the parameter ${shown(name)}: the build cannot write the id of its AMI.`,
      fix: `Allow ssm:PutParameter on arn:aws:ssm:*:*:parameter${typeof name === 'string' ? `/${name}`.replace('//', '/') : '/…'} in a policy of the role.`,
      value: typeof name === 'string' ? name : role.resource.title,
    },
  ];
}

/** The name behind `:parameter` in an ARN begins with a slash, also where that of the parameter does not. */
function isParameter(arn: string, name: Data): boolean {
  if (typeof name !== 'string') {
    return true;
  }
  const path = `/${name}`.replace('//', '/');
  const separator = arn.indexOf(':parameter');
  return separator === -1
    ? wildcardMatches(arn, `arn:aws:ssm:eu-west-1:123456789012:parameter${path}`)
    : wildcardMatches(arn.slice(separator + ':parameter'.length), path);
}

function shown(name: Data): string {
  return typeof name === 'string' ? `'${name}'` : 'of its distribution';
}
