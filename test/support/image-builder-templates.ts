import { parameterName, withImage } from './image-templates';
import { type Change, type LooseTemplate, rightTemplate } from './right-template';

/** The parameter that the pipeline of the templates writes. */
export const OUTPUT_PARAMETER = '/imagebuilder/windows';

/** A component with one step of PowerShell. */
export function component(...commands: string[]): LooseTemplate['Resources'][string] {
  return {
    Type: 'AWS::ImageBuilder::Component',
    Properties: { Name: 'own', Platform: 'Windows', Version: '1.0.0', Data: documentOf(commands) },
  };
}

/** The document of a component, as JSON, which is YAML. */
export function documentOf(commands: readonly string[], action = 'ExecutePowerShell', phase = 'build'): string {
  return JSON.stringify({
    schemaVersion: 1,
    phases: [{ name: phase, steps: [{ name: 'Run', action, inputs: { commands } }] }],
  });
}

/** Windows nodes of an AMI that a pipeline builds on the EKS optimized one, changed in one place. */
export function imageTemplate(change: Change = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    withImage(`resolve:ssm:${OUTPUT_PARAMETER}`)(template);
    Object.assign(template.Resources, {
      Own: component('Write-Output 1'),
      Recipe: {
        Type: 'AWS::ImageBuilder::ImageRecipe',
        Properties: {
          Name: 'windows',
          Version: '1.0.0',
          ParentImage: `ssm:${parameterName('2022', '1.35')}`,
          Components: [{ ComponentArn: { 'Fn::GetAtt': ['Own', 'Arn'] } }],
          BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100 } }],
        },
      },
      Distribution: {
        Type: 'AWS::ImageBuilder::DistributionConfiguration',
        Properties: {
          Name: 'windows',
          Distributions: [{ Region: 'eu-west-1', SsmParameterConfigurations: [{ ParameterName: OUTPUT_PARAMETER }] }],
        },
      },
      Pipeline: {
        Type: 'AWS::ImageBuilder::ImagePipeline',
        Properties: {
          Name: 'windows',
          ImageRecipeArn: { Ref: 'Recipe' },
          DistributionConfigurationArn: { 'Fn::GetAtt': ['Distribution', 'Arn'] },
          InfrastructureConfigurationArn: 'arn:aws:imagebuilder:eu-west-1:123456789012:infrastructure-configuration/windows',
          ExecutionRole: 'arn:aws:iam::123456789012:role/builds',
        },
      },
    });
    change(template);
  });
}
