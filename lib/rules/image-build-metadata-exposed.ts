import { ResourceAttribute } from '../cloudformation/unknowns/resource-attribute';
import type { Resource } from '../cloudformation/resource';
import { isNamedResource } from '../model/images/is-named-resource';
import type { Model } from '../model/model';
import { dataAt, textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_InstanceMetadataOptions.html */
export const imageBuildMetadataExposed: Rule = {
  id: 'image-build-metadata-exposed',
  severity: 'warning',
  title: 'Builds of Windows images that leave version 1 of the instance metadata open',
  why: 'Image Builder leaves the first version of the instance metadata open, unless its infrastructure configuration asks for tokens: whatever makes the build instance send a request gets the credentials of its role.',
  fix: 'Set HttpTokens to required in InstanceMetadataOptions of the infrastructure configuration.',
  source: 'https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_InstanceMetadataOptions.html',
  requirements: ['R44', 'R68'],
  check: (model) => infrastructuresOf(model).flatMap(check),
};

/** The infrastructure configurations of what builds images for Windows nodes. */
function infrastructuresOf({ imageRecipes, templates }: Model): Resource[] {
  const builders =
    imageRecipes.length === 0
      ? []
      : templates
          .resources('AWS::ImageBuilder::ImagePipeline', 'AWS::ImageBuilder::Image')
          .filter((builder) => imageRecipes.some(({ resource }) => isNamedResource(builder.property('ImageRecipeArn'), resource)));
  const used = builders
    .map((builder) => builder.property('InfrastructureConfigurationArn'))
    .flatMap((arn) =>
      arn instanceof ResourceAttribute && arn.resource.type === 'AWS::ImageBuilder::InfrastructureConfiguration' ? [arn.resource] : [],
    );
  return [...new Set(used)].filter(({ exists }) => exists !== false);
}

function check(infrastructure: Resource): Outcome[] {
  const at = infrastructure.at('InstanceMetadataOptions', 'HttpTokens');
  const tokens = textOf(dataAt(infrastructure.property('InstanceMetadataOptions'), 'HttpTokens'));
  if (tokens instanceof Unknown) {
    return [notChecked(at, tokens)];
  }
  return tokens === 'required'
    ? []
    : [
        {
          at,
          message: `The infrastructure configuration '${infrastructure.title}' ${tokens === undefined ? 'has no HttpTokens' : `has HttpTokens '${tokens}'`}, so the instances that build images answer requests for instance metadata of version 1 (IMDSv1), too.`,
          fix: "Set InstanceMetadataOptions to { HttpTokens: 'required', HttpPutResponseHopLimit: 1 }.",
          value: tokens ?? 'no HttpTokens',
        },
      ];
}
