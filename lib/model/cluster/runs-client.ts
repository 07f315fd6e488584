import type { ServiceClient } from '../../facts/aws-service-clients';
import type { Location } from '../../cloudformation/location';
import { containersOf } from '../../kubernetes/containers-of';
import { imageName } from '../../kubernetes/image-name';
import { dataAt, textOf } from '../../values/data';
import type { Cluster } from './cluster';

/**
 * Where the templates put something into a cluster that calls services of AWS: a managed add-on, a chart, or a workload with its image.
 *
 * @returns undefined if they are not seen to
 */
export function runsClient({ addons, charts, workloads }: Cluster, { name, addon }: ServiceClient): Location | undefined {
  const ofAddon = addons.find((one) => addon !== undefined && one.name === addon && one.resource.exists === true)?.resource.at('AddonName');
  const ofChart = charts.find(({ chart, resource }) => typeof chart === 'string' && name.test(lastPart(chart)) && resource.exists === true);
  const ofWorkload = workloads.find(
    ({ podSpec, resource }) =>
      resource.exists === true &&
      containersOf(podSpec).some((container) => {
        const image = textOf(dataAt(container, 'image'));
        return typeof image === 'string' && name.test(lastPart(imageName(image).repository));
      }),
  );
  return ofAddon ?? ofChart?.resource.at('Chart') ?? ofWorkload?.at;
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? '';
}
