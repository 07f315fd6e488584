import { windowsBuildOfTagWord } from '../facts/windows-containers';
import type { Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { map } from '../values/map';
import { Unknown, type Value } from '../values/unknown';
import { imageName } from './image-name';
import { windowsBases } from './is-windows-image';

/** The build of Windows that the name of a container image tells. */
export interface WindowsImageBuild {
  readonly build: number;
  /** The name, with dots for what is not known of it. */
  readonly image: string;
  /** Whether the name is no proof: everybody names images as they like, and a digest counts more than a tag. */
  readonly isHint: boolean;
}

const microsoft = /^mcr\.microsoft\.com\//;
/** Of the base images alone; the tags of all others name a base first. */
const baseImages = /^mcr\.microsoft\.com\/windows(?:\/(?:servercore|nanoserver|server))?$/;
const ltsc = /^ltsc\d{4}$/i;

/**
 * Reads from the tag of a container image for which build of Windows it is: `ltsc2019`, `8.0-nanoserver-1809`, `10.0.20348.2402-amd64`.
 *
 * @returns undefined if the tag does not tell, or tells several
 * @see https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/container-base-images
 */
export function windowsImageBuild(image: Data): Value<WindowsImageBuild> | undefined {
  if (image instanceof PartialText) {
    const last = image.parts[image.parts.length - 1];
    const isTagKnown = typeof last === 'string' && /[/:@]/.test(last);
    return isTagKnown ? buildInName(`…${last}`) : new Unknown(image.holes[0].cause);
  }
  return map(image, (known) => (typeof known === 'string' ? buildInName(known) : undefined));
}

function buildInName(image: string): WindowsImageBuild | undefined {
  const { repository, tag, hasDigest } = imageName(image);
  const isBase = baseImages.test(repository);
  const words = tag.split('-');
  const builds = new Set(
    words
      .filter((word, index) => isBase || ltsc.test(word) || windowsBases.includes(words[index - 1]))
      .map(windowsBuildOfTagWord)
      .filter((build) => build !== undefined),
  );
  const [build] = builds;
  return builds.size === 1 ? { build, image, isHint: hasDigest || !microsoft.test(repository) } : undefined;
}
