import { imageOutputParameterWithoutRole as rule } from '../../lib/rules/image-output-parameter-without-role';
import { imageTemplate } from '../support/image-builder-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const withoutRole: Change = ({ Resources }) => {
  delete Resources.Pipeline.Properties.ExecutionRole;
};

describe('image-output-parameter-without-role', () => {
  test.each<[string, LooseTemplate]>([
    ['no pipeline', rightTemplate()],
    ['a pipeline with a role', imageTemplate()],
    [
      'a distribution without parameters',
      imageTemplate((template) => {
        withoutRole(template);
        delete template.Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations;
      }),
    ],
    [
      'a pipeline without distribution',
      imageTemplate((template) => {
        withoutRole(template);
        delete template.Resources.Pipeline.Properties.DistributionConfigurationArn;
      }),
    ],
    [
      'a role that a parameter names',
      imageTemplate((template) => {
        template.Parameters = { Given: { Type: 'String' } };
        template.Resources.Pipeline.Properties.ExecutionRole = { Ref: 'Given' };
      }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('fails for a pipeline without a role', () => {
    expect(outcomes(rule, imageTemplate(withoutRole))).toEqual([
      "error Pipeline Properties: 'Pipeline' has no ExecutionRole, but writes the id of its AMI into the parameter '/imagebuilder/windows', which the service-linked role of Image Builder may not.",
    ]);
  });

  test('fails for a build without a role, and a parameter whose name is not known', () => {
    const template = imageTemplate(({ Resources, ...rest }) => {
      rest.Parameters = {};
      Resources.Build = {
        Type: 'AWS::ImageBuilder::Image',
        Properties: { ImageRecipeArn: { Ref: 'Recipe' }, DistributionConfigurationArn: { Ref: 'Distribution' } },
      };
      Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations[0].ParameterName = { Ref: 'AWS::StackName' };
    });
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(/^error Build Properties: 'Build' has no ExecutionRole.* of its distribution,/),
    ]);
  });

  /** A role in the template, with statements, and the parameter `/windows/ami`. */
  const withRole = (statements: readonly unknown[], policies: readonly unknown[] = [], name: unknown = '/windows/ami') =>
    imageTemplate(({ Resources }) => {
      Resources.Builds = {
        Type: 'AWS::IAM::Role',
        Properties: {
          ManagedPolicyArns: policies,
          Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
        },
      };
      Resources.Pipeline.Properties.ExecutionRole = { 'Fn::GetAtt': ['Builds', 'Arn'] };
      Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations[0].ParameterName = name;
    });
  const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
  const arn = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter${name}` });
  const execution = 'arn:aws:iam::aws:policy/EC2ImageBuilderExecutionPolicy';

  test.each<[string, LooseTemplate]>([
    ['the parameter', withRole([allow('ssm:PutParameter', arn('/windows/ami'))])],
    ['a folder of parameters', withRole([allow(['ec2:DescribeImages', 'SSM:Put*'], [arn('/other'), arn('/windows/*')])])],
    ['everything', withRole([allow('ssm:*', '*')])],
    ['a name without a slash', withRole([allow('ssm:PutParameter', arn('/ami'))], [], 'ami')],
    ['a name that is not known', withRole([allow('ssm:PutParameter', arn('/ami'))], [], { Ref: 'AWS::StackName' })],
    ['a policy of AWS for all parameters', withRole([], ['arn:aws:iam::aws:policy/AmazonSSMFullAccess'])],
    ['a parameter of Image Builder, by its own policy', withRole([], [execution], '/imagebuilder/windows')],
  ])('passes for a role that may write %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate]>([
    ['has no statement', withRole([])],
    ['may only read', withRole([allow('ssm:GetParameter', '*')])],
    ['may write another one', withRole([allow('ssm:PutParameter', arn('/linux/*'))])],
    ['is denied it', withRole([{ ...allow('ssm:PutParameter', '*'), Effect: 'Deny' }])],
  ])('fails for a role that %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      "error Pipeline Properties.ExecutionRole: The execution role 'Builds' of 'Pipeline' has no policy with ssm:PutParameter on the parameter '/windows/ami': the build cannot write the id of its AMI.",
    ]);
  });

  test('warns of a role that has the policy of Image Builder alone, for a parameter elsewhere', () => {
    expect(outcomes(rule, withRole([], [execution]))).toEqual([expect.stringMatching(/^warning Pipeline .*'\/windows\/ami'/)]);
  });

  test.each<[string, LooseTemplate]>([
    ['a policy that is not in the templates', withRole([], ['arn:aws:iam::123456789012:policy/own'])],
    ['a statement of what is not allowed', withRole([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])],
  ])('is unknown for a role with %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Pipeline: /)]);
  });

  test('is unknown for distributions that a parameter gives', () => {
    const template = imageTemplate((changed) => {
      withoutRole(changed);
      changed.Parameters = { Given: { Type: 'String' } };
      changed.Resources.Distribution.Properties.Distributions = { Ref: 'Given' };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Distribution: /)]);
  });
});
