import { windowsAmiParameter } from '../facts/windows-ami-parameter';
import { highestKubernetesVersionWithWindowsAmi } from '../facts/windows-releases';
import { imageBuilderSources } from '../facts/image-builder';
import { SsmParameter } from '../cloudformation/unknowns/ssm-parameter';
import type { ImageRecipe } from '../model/images/image-recipe';
import { textDataOf } from '../values/text-data-of';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html */
export const imageParentResolved: Rule = {
  id: 'image-parent-resolved',
  severity: 'warning',
  title: 'Parent image of a recipe that the template resolves to one AMI',
  why:
    'Recipes are immutable: with the id of the next AMI CloudFormation makes another one of the same name and version, which exists already, and the deployment fails. Until then each build starts from the AMI of ' +
    'the last deployment, which AWS withdraws four months after its release.',
  fix: 'Name the parameter in the recipe, as ssm: and its name: Image Builder reads it at each build.',
  source: imageBuilderSources[0].url,
  requirements: ['R67', 'R68'],
  check: (model) => model.imageRecipes.flatMap(check),
};

function check({ title, parent, resource }: ImageRecipe): Outcome[] {
  const parameter = windowsAmiParameter('2022', 'Core', highestKubernetesVersionWithWindowsAmi);
  const text = textDataOf(parent);
  if (text instanceof Unknown && !(parent instanceof SsmParameter)) {
    return [notChecked(resource.at('ParentImage'), text)];
  }
  const isLiteral = typeof parent === 'string' && /^ami-[0-9a-f]+$/.test(parent);
  if (!isLiteral && !(parent instanceof SsmParameter)) {
    return [];
  }
  const value = isLiteral ? parent : (parent as SsmParameter).path;
  const what = isLiteral ? `the AMI '${value}'` : `the value that the parameter '${value}' has at deployment`;
  return [
    {
      at: resource.at('ParentImage'),
      message: `The ${title} has ${what} as its parent image, which changes with the next AMI, while a recipe cannot.`,
      fix: `Write ssm:${isLiteral ? parameter : value} as the parent image.`,
      value,
    },
  ];
}
