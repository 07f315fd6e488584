import type { WindowsServerEdition } from './windows-server-edition';

/** What names an AMI: one of these. */
export interface AmiOrigin {
  /** The newest EKS-optimized AMI of an edition. */
  readonly edition?: WindowsServerEdition;
  /** SSM parameter with its id. */
  readonly parameterName?: string;
  readonly amiId?: string;
}
