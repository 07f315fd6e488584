import type { FactSource } from './fact-source';

export const imageBuilderSources: readonly FactSource[] = [
  {
    title: 'EC2 Image Builder API Reference, CreateImageRecipe: parentImage takes the name of an SSM parameter behind ssm:',
    url: 'https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html',
    date: '2026-11-29',
  },
  {
    title: 'AWS CloudFormation, AWS::ImageBuilder::ImageRecipe: 1 to 20 components',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-imagerecipe.html',
    date: '2026-11-29',
  },
  {
    title:
      'aws-cloudformation-resource-providers-imagebuilder 34225ea: length of the data of a component; no create-only property of a component or recipe',
    url: 'https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-imagebuilder',
    date: '2022-04-30',
  },
  {
    title: 'Amazon EC2 API Reference, EnableFastLaunch: MaxParallelLaunches must be 6 or greater; for AMIs that the account owns',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html',
    date: '2026-11-29',
  },
  {
    title: 'EC2 Image Builder User Guide, AMI distribution settings: an SSM output parameter needs an execution role',
    url: 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html',
    date: '2026-11-29',
  },
  {
    title: 'AWS Systems Manager API Reference, PutParameter: the name of a parameter cannot begin with aws or ssm',
    url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
    date: '2026-11-30',
  },
  {
    title: 'EC2 Image Builder API Reference, ComponentConfiguration: the pattern of componentArn',
    url: 'https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ComponentConfiguration.html',
    date: '2026-11-30',
  },
  {
    title: 'Amazon EKS User Guide, custom Windows AMIs: the component eks-optimized-ami-windows is for an image without the parts of EKS',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-custom-ami-windows.html',
    date: '2026-11-29',
  },
];

/** The most components of a recipe. */
export const mostComponentsOfRecipe = 20;

/** The longest document of a component that a template may hold itself. */
export const mostCharactersOfComponent = 16_000;

/** The fewest instances that Fast Launch starts at a time. */
export const leastParallelFastLaunches = 6;

/** The component of Amazon that puts the parts of EKS onto a plain Windows image. */
export const eksComponentOfAmazon = 'eks-optimized-ami-windows';

/** What Image Builder takes as the name of an SSM parameter for its output. */
export const outputParameterName = /^[a-zA-Z0-9_.\-/]{1,1011}$/;

/** The managed policy of an execution role. What it lets a build write among the parameters of Systems Manager is below this path, if anything. */
export const imageBuilderExecutionPolicy = { name: 'EC2ImageBuilderExecutionPolicy', parameters: '/imagebuilder/' } as const;

/** Managed policies of AWS that let a role write any parameter of Systems Manager. */
export const policiesForAnyParameter: ReadonlySet<string> = new Set(['AmazonSSMFullAccess']);

/** What Systems Manager takes as a full path of a parameter: no empty part, and none of the prefixes that are kept for AWS, whatever its letters. */
export const parameterPath = /^(?!\/(?:aws|ssm)(?:\/|$))(?:\/[^/]+)+$/i;

/** The ARN of a component, behind the account: name and version, or those of one build. */
export const componentOfArn = /^[a-z0-9_-]+\/(?:(?:\d+|x)\.(?:\d+|x)\.(?:\d+|x)|\d+\.\d+\.\d+\/\d+)$/;
