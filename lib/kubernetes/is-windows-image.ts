import type { Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { Unknown, type Value } from '../values/unknown';
import { imageName } from './image-name';

/** Repositories of Microsoft that hold nothing but Windows images. */
const windowsRepositories =
  /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework|oss\/kubernetes\/windows-host-process-containers-base-image)(?=[/:@])/;

/** Base images by which the tags of images for several systems say that they are for Windows: `8.0-nanoserver-ltsc2022`. */
export const windowsBases: readonly string[] = ['nanoserver', 'windowsservercore'];

/**
 * Whether the name of a container image shows that it is a Windows image.
 *
 * @returns false if it does not show, which does not mean that it is a Linux image
 * @see https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/container-base-images
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export function isWindowsImage(image: Data): Value<boolean> {
  if (image instanceof Unknown) {
    return image.withoutIdentity();
  }
  if (image instanceof PartialText) {
    const [first, last] = [image.parts[0], image.parts[image.parts.length - 1]];
    const shows = (typeof first === 'string' && windowsRepositories.test(first)) || (typeof last === 'string' && endsAsWindows(last));
    return shows || (isOfEcr(image) ? false : new Unknown(image.holes[0].cause));
  }
  return typeof image === 'string' && (windowsRepositories.test(`${image}:`) || endsAsWindows(image));
}

function endsAsWindows(text: string): boolean {
  const { repository, tag } = imageName(text);
  return repository.endsWith('/eks/pause-windows') || tag.split('-').some((word) => windowsBases.includes(word));
}

/** Only account and Region of a private registry are not known: nothing that could hide more than `endsAsWindows` sees. */
function isOfEcr(image: PartialText): boolean {
  const texts = image.parts.filter((part) => typeof part === 'string');
  const last = image.parts[image.parts.length - 1];
  const slash = texts.findIndex((text) => text.includes('/'));
  return typeof last === 'string' && slash === texts.length - 1 && texts.some((text) => text.split('/')[0].includes('.dkr.ecr.'));
}
