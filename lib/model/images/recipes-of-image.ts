import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { dataAt, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { isNamedResource } from './is-named-resource';
import { ImageRecipe } from './image-recipe';

/** What builds AMIs by a recipe. */
const BUILDERS = ['AWS::ImageBuilder::Image', 'AWS::ImageBuilder::ImagePipeline'];

/**
 * The recipes by which the AMI of nodes is built: the one of a build in the templates, or those whose pipelines write a parameter.
 *
 * @param imageId as a launch template has it
 * @param ssmPath name of the parameter that holds the id, if one does
 */
export function recipesOfImage(templates: TemplateSet, imageId: Data, ssmPath: string | undefined): ImageRecipe[] {
  if (imageId instanceof ResourceAttribute && imageId.resource.type === BUILDERS[0] && imageId.attribute === 'ImageId') {
    return recipesOf([imageId.resource]);
  }
  if (ssmPath === undefined) {
    return [];
  }
  const distributions = templates.resources('AWS::ImageBuilder::DistributionConfiguration').filter((one) => writes(one, ssmPath));
  const builders = distributions.length === 0 ? [] : templates.resources(...BUILDERS);
  return recipesOf(
    builders.filter((one) => distributions.some((given) => isNamedResource(one.property('DistributionConfigurationArn'), given))),
  );
}

function writes(distribution: Resource, parameterName: string): boolean {
  return itemsOf(distribution.property('Distributions')).some((one) =>
    itemsOf(dataAt(one, 'SsmParameterConfigurations')).some((parameter) => dataAt(parameter, 'ParameterName') === parameterName),
  );
}

function recipesOf(builders: readonly Resource[]): ImageRecipe[] {
  const recipes = builders
    .map((builder) => builder.property('ImageRecipeArn'))
    .flatMap((arn) => (arn instanceof ResourceAttribute && arn.resource.type === 'AWS::ImageBuilder::ImageRecipe' ? [arn.resource] : []));
  return [...new Set(recipes)].map((resource) => new ImageRecipe({ resource }));
}
