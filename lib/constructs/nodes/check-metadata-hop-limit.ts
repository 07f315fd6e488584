import { checkWholeNumber } from '../prop-checks/check-whole-number';

/**
 * Checks how many network hops the answers of the instance metadata service may take. Tokens pass.
 *
 * @throws if it is no whole number from 1 to 64
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 */
export function checkMetadataHopLimit(hops: number, what: string): void {
  checkWholeNumber(hops, {
    least: 1,
    most: 64,
    what: `${what}: metadataHopLimit`,
    advice: 'Take 1 for the node alone, 2 for its pods too',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html',
  });
}
