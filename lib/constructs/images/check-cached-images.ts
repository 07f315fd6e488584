import { Token } from 'aws-cdk-lib';
import { runsWindowsContainers, windowsBuildOf, windowsNameOfBuild } from '../../facts/windows-containers';
import { windowsImageBuild } from '../../kubernetes/windows-image-build';
import { Unknown } from '../../values/unknown';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';

const DOCS = 'See https://kubernetes.io/docs/concepts/containers/images/#image-names';
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?|[a-z0-9-]+:\d+)\//;
const DIGEST = /@sha256:[0-9a-f]{64}/;
const REFERENCE = new RegExp(`${HOST.source}[a-z0-9._/-]+(?:${DIGEST.source}|:[A-Za-z0-9_][\\w.-]{0,127}(?:${DIGEST.source})?)$`);

/**
 * Checks the names of container images that are to be cached. What is known at deployment only is not checked.
 *
 * @param osBuild of the nodes, such as `10.0.20348`
 * @param what the prop, in error messages
 * @throws if containerd could not pull one by its name, or the nodes could not run it
 */
export function checkCachedImages(images: readonly string[], osBuild: string, what: string): void {
  checkList(images, what, DOCS);
  for (const image of images) {
    if (typeof image !== 'string') {
      throw new Error(
        `${what} must have names of images as elements, got ${display(image)}. Write such as 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'. ${DOCS}`,
      );
    }
    if (Token.isUnresolved(image)) {
      continue;
    }
    if (!REFERENCE.test(image)) {
      throw new Error(
        `${what} must have names with registry and tag or digest, as containerd adds neither, got '${image}'. Write such as ` +
          `'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'. ${DOCS}`,
      );
    }
    checkBuild(image, osBuild, what);
  }
  const repeated = images.find((image, index) => images.indexOf(image) !== index);
  if (repeated !== undefined) {
    throw new Error(`${what} must name each image once, got '${repeated}' twice. Drop one. ${DOCS}`);
  }
}

/** Only tags of Microsoft prove for which Windows an image is. */
function checkBuild(image: string, osBuild: string, what: string): void {
  const told = windowsImageBuild(image);
  const build = windowsBuildOf(osBuild);
  if (told === undefined || told instanceof Unknown || told.isHint || build === undefined || runsWindowsContainers(build, told.build)) {
    return;
  }
  throw new Error(
    `${what} must have images that run on ${windowsNameOfBuild(build)}, got '${image}', which is for ${windowsNameOfBuild(told.build)}. Take the image for the release of the nodes. ` +
      'See https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
  );
}
