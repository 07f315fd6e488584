import { containersOf } from '../kubernetes/containers-of';
import { isWindowsImage } from '../kubernetes/is-windows-image';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { dataAt } from '../values/data';
import { map } from '../values/map';
import { displayData } from '../values/texts/display-data';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Outcome, Rule } from './rule';

/** Of what Microsoft publishes there, all is for Windows only. */
const certain = /^mcr\.microsoft\.com\//;

/** @see https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/container-base-images */
export const windowsImageOnLinux: Rule = {
  id: 'windows-image-on-linux',
  severity: 'error',
  title: 'Windows container image in pods that select Linux nodes',
  why: 'A Windows image does not run on Linux: the node finds no matching platform in it, and the pod ends in ErrImagePull or in an exec format error. What the name of an image of others tells is a warning.',
  fix: 'Select Windows nodes by kubernetes.io/os: windows, or take a Linux image.',
  source: 'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/container-base-images',
  requirements: ['R20'],
  check: (model) => model.clusters.flatMap(({ workloads }) => workloads.flatMap(check)),
};

function check({ at, title, os, osEvidence, podSpec, podSpecPath }: PlacedWorkload): Outcome[] {
  const images = containersOf(podSpec)
    .map((container) => dataAt(container, 'image'))
    // A name that is not known shows nothing.
    .filter((image) => isWindowsImage(image) === true);
  if (os === undefined || images.length === 0) {
    return [];
  }
  return onlyIf(
    map(os, (known) => known === 'linux'),
    images.map((image): Finding => {
      const name = displayData(image);
      return {
        at,
        severity: certain.test(name) ? 'error' : 'warning',
        message: `${title} has the Windows image '${name}', but is for Linux (${String(osEvidence)}): Linux nodes do not run it.`,
        fix: `Write kubernetes.io/os: windows into the nodeSelector of ${podSpecPath}, or take a Linux image.`,
        value: name,
      };
    }),
  );
}
