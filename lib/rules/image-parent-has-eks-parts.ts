import { eksComponentOfAmazon, imageBuilderSources } from '../facts/image-builder';
import type { ImageRecipe } from '../model/images/image-recipe';
import { textDataOf } from '../values/text-data-of';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-custom-ami-windows.html */
export const imageParentHasEksParts: Rule = {
  id: 'image-parent-has-eks-parts',
  severity: 'error',
  title: 'Parts of EKS on an image that has them already',
  why: `The component ${eksComponentOfAmazon} puts kubelet, containerd and the bootstrap script onto a plain Windows image. Its documentation asks for one without them; on an EKS optimized AMI the build fails, or leaves two versions.`,
  fix: `Leave the component out: the EKS optimized AMI has all of it, and is updated more often. Or take a plain Windows image as parent.`,
  source: imageBuilderSources[5].url,
  requirements: ['R68'],
  check: (model) => model.imageRecipes.flatMap(check),
};

function check({ title, parent, parentAmi, eksComponent }: ImageRecipe): Outcome[] {
  if (eksComponent === undefined) {
    return [];
  }
  if (parentAmi === undefined) {
    const text = textDataOf(parent);
    return text instanceof Unknown ? [notChecked(eksComponent.at, text)] : [];
  }
  return [
    {
      at: eksComponent.at,
      message: `The ${title} has the component ${eksComponentOfAmazon}, but its parent is the EKS optimized AMI of Windows Server ${parentAmi.release}, which has the parts of EKS already.`,
      fix: 'Leave the component out.',
      value: eksComponent.arn,
    },
  ];
}
