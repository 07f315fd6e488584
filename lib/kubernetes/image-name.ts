/** A container image, as it is named. */
export interface ImageName {
  /** With its registry. */
  readonly repository: string;
  /** Empty if there is none. */
  readonly tag: string;
  /** Whether a digest decides which image it is. */
  readonly hasDigest: boolean;
}

/**
 * Takes the name of a container image apart.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
export function imageName(text: string): ImageName {
  const [name, digest] = text.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return {
    repository: colon < 0 ? name : name.slice(0, colon),
    tag: colon < 0 ? '' : name.slice(colon + 1),
    hasDigest: (digest as string | undefined) !== undefined,
  };
}
