/** The longest name that Kubernetes allows: a label with a prefix. */
const longest = 317;

/**
 * Whether a text is what a pattern of EKS describes: `*` is any characters or none, `?` exactly one.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards
 */
export function wildcardMatches(pattern: string, text: string): boolean {
  if (text.length > longest) {
    return pattern === text;
  }
  let [inPattern, inText] = [0, 0];
  // Where to go on if what follows the last star does not fit: one character later.
  let [afterStar, retryAt] = [-1, 0];
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      [afterStar, retryAt] = [++inPattern, inText];
    } else if (wanted === '?' || wanted === text[inText]) {
      inPattern++;
      inText++;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      inText = ++retryAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
