import type { Resource } from '../cloudformation/resource';
import { imageBuilderSources } from '../facts/image-builder';
import { isNamedResource } from '../model/images/is-named-resource';
import { dataAt, listOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html */
export const imageOutputParameterWithoutRole: Rule = {
  id: 'image-output-parameter-without-role',
  severity: 'error',
  title: 'Builds that may not write the parameter of their AMI',
  why: 'The service-linked role of Image Builder may write no parameters of Systems Manager. Without an execution role the distribution fails, after the AMI was built and tested.',
  fix: 'Give the pipeline or image an ExecutionRole with the policy EC2ImageBuilderExecutionPolicy, ssm:PutParameter on the parameter, and ec2:DescribeImages.',
  source: imageBuilderSources[4].url,
  requirements: ['R68'],
  check: (model) => {
    const distributions = model.templates.resources('AWS::ImageBuilder::DistributionConfiguration');
    return distributions.length === 0
      ? []
      : model.templates.resources('AWS::ImageBuilder::ImagePipeline', 'AWS::ImageBuilder::Image').flatMap((builder) => {
          const distribution = distributions.find((one) => isNamedResource(builder.property('DistributionConfigurationArn'), one));
          return distribution && builder.property('ExecutionRole') === undefined ? check(builder, distribution) : [];
        });
  },
};

function check(builder: Resource, distribution: Resource): Outcome[] {
  const list = listOf(distribution.property('Distributions'));
  if (list instanceof Unknown) {
    return [notChecked(distribution.at('Distributions'), list)];
  }
  for (const one of list) {
    const parameters = listOf(dataAt(one, 'SsmParameterConfigurations'));
    if (parameters instanceof Unknown) {
      return [notChecked(distribution.at('Distributions'), parameters)];
    }
    if (parameters.length > 0) {
      const name = dataAt(parameters, 0, 'ParameterName');
      const shown = typeof name === 'string' ? `'${name}'` : 'of its distribution';
      return [
        {
          at: builder.at(),
          message: `'${builder.title}' has no ExecutionRole, but writes the id of its AMI into the parameter ${shown}, which the service-linked role of Image Builder may not.`,
          fix: 'Give it an ExecutionRole with EC2ImageBuilderExecutionPolicy, ssm:PutParameter on the parameter, and ec2:DescribeImages.',
          value: typeof name === 'string' ? name : distribution.title,
        },
      ];
    }
  }
  return [];
}
