import { windowsDefaultDiskGibibytes, windowsRootDevice, windowsRootVolumeSources } from '../facts/windows-root-volume';
import type { ImageRecipe } from '../model/images/image-recipe';
import type { NodeGroup } from '../model/nodes/node-group';
import type { Location } from '../cloudformation/location';
import { numberOf } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html */
export const rootVolumeSmall: Rule = {
  id: 'root-volume-small',
  severity: 'warning',
  title: 'Root volume that may be too small for Windows',
  why:
    'EC2 refuses a volume that is smaller than the snapshot of the AMI, whose size is not published; EKS itself takes 50 GiB for Windows. Images of Windows containers take gigabytes, and a ' +
    'full disk evicts pods.',
  fix: 'Give the root volume 50 GiB or more, better 100.',
  source: windowsRootVolumeSources[1].url,
  requirements: ['R36'],
  check: (model) => [
    ...model.windowsGroups.flatMap(({ group }) => check(group)),
    ...model.imageRecipes.filter(({ isOfEks }) => isOfEks).flatMap(ofRecipe),
  ],
};

function check(group: NodeGroup): Outcome[] {
  const volumes = group.volumes;
  if (volumes instanceof Unknown) {
    return [notChecked(group.userDataAt, volumes)];
  }
  const diskSize = group.kind === 'managed' ? numberOf(group.resource.property('DiskSize')) : undefined;
  const sizes = [
    ...volumes
      .filter(({ deviceName }) => deviceName === windowsRootDevice)
      .map(({ gibibytes, at }) => ({ size: gibibytes, at: inside(at) })),
    { size: diskSize, at: group.resource.at('DiskSize') },
  ];
  return sizes.flatMap(({ size, at }) => ofSize(group.title, size, at));
}

/** Image Builder starts an instance of the parent with the volume of the recipe. */
function ofRecipe(recipe: ImageRecipe): Outcome[] {
  return ofSize(`The ${recipe.title}`, recipe.rootGibibytes, recipe.resource.at('BlockDeviceMappings'));
}

function ofSize(title: string, size: Value<number> | undefined, at: Location): Outcome[] {
  if (size instanceof Unknown) {
    return [notChecked(at, size)];
  }
  return size === undefined || size >= windowsDefaultDiskGibibytes
    ? []
    : [
        {
          at,
          message: `${title} has a root volume of ${String(size)} GiB. EKS itself takes ${String(windowsDefaultDiskGibibytes)} GiB for Windows, and EC2 refuses what is smaller than the snapshot of the AMI.`,
          fix: `Give it ${String(windowsDefaultDiskGibibytes)} GiB or more.`,
          value: String(size),
        },
      ];
}

function inside(at: Location): Location {
  return { ...at, path: `${at.path}.Ebs.VolumeSize` };
}
