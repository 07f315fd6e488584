import type { Location } from '../cloudformation/location';
import { readWindowsAmiParameter, windowsAmiParameter } from '../facts/windows-ami-parameter';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go */
export const imageParameterNotAnImage: Rule = {
  id: 'image-parameter-not-an-image',
  severity: 'warning',
  title: 'Parameter of Systems Manager that holds no AMI id',
  why:
    'The parameter of an EKS optimized Windows AMI without /image_id holds a JSON document, so EC2 gets no AMI id from it. This was read from the tools that use the parameters; it was ' +
    'not tried with a deployment.',
  fix: 'Take the parameter whose name ends in /image_id.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/retrieve-windows-ami-id.html',
  requirements: ['R38'],
  check: (model) => [
    ...model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { image } = group;
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      // What a recipe is built on says the recipe.
      return image?.ssmPath === undefined || image.recipes ? [] : check(image.ssmPath, image.at, `${group.title} takes its image`);
    }),
    ...model.imageRecipes.flatMap(({ title, parentPath, resource }) =>
      check(parentPath, resource.at('ParentImage'), `The ${title} takes its parent image`),
    ),
  ],
};

function check(path: string, at: Location, who: string): Outcome[] {
  const parameter = readWindowsAmiParameter(path);
  if (!parameter || parameter.holdsAmiId === true) {
    return [];
  }
  if (parameter.holdsAmiId === undefined) {
    return [notChecked(at, new Unknown('the name of the image does not tell whether it holds an id'))];
  }
  const { release, edition, kubernetesVersion } = parameter;
  return [
    {
      at,
      message: `${who} from the parameter '${path}', which does not hold the id of an AMI (not verified by a deployment).`,
      fix:
        kubernetesVersion === undefined || path.includes('*')
          ? "Take the parameter whose name ends in '/image_id'."
          : `Take '${windowsAmiParameter(release, edition, kubernetesVersion)}'.`,
      value: path,
    },
  ];
}
