import { windowsRootDevice } from '../facts/windows-root-volume';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html */
export const imageVolumeExceedsNodeVolume: Rule = {
  id: 'image-volume-exceeds-node-volume',
  severity: 'error',
  title: 'Root volume of nodes that is smaller than that of their image',
  why: 'A volume cannot be smaller than its snapshot, and the snapshot of an image has the size of the volume in its recipe. EC2 refuses to start the nodes.',
  fix: 'Give the nodes a root volume of at least that size, or the recipe a smaller one.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html',
  requirements: ['R36', 'R68'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { volumes, image } = group;
      const recipe = image?.recipes?.length === 1 ? image.recipes[0] : undefined;
      const least = recipe?.rootGibibytes;
      if (!recipe || least === undefined) {
        return [];
      }
      if (least instanceof Unknown || volumes instanceof Unknown) {
        return [notChecked(recipe.resource.at('BlockDeviceMappings'), least instanceof Unknown ? least : (volumes as Unknown))];
      }
      return volumes
        .filter(({ deviceName }) => deviceName === windowsRootDevice)
        .flatMap(({ gibibytes, at }): Outcome[] => {
          if (gibibytes instanceof Unknown) {
            return [notChecked(at, gibibytes)];
          }
          return gibibytes === undefined || gibibytes >= least
            ? []
            : [
                {
                  at: { ...at, path: `${at.path}.Ebs.VolumeSize` },
                  message: `${group.title} has a root volume of ${String(gibibytes)} GiB, but the ${recipe.title} makes its image with ${String(least)} GiB.`,
                  fix: `Give the nodes ${String(least)} GiB or more.`,
                  value: String(gibibytes),
                },
              ];
        });
    }),
};
