import type { PowerShellScript } from '../../powershell/powershell-script';
import type { PartialText } from '../../values/partial-text';
import type { HoledText } from '../../values/texts/holed-text';
import type { Value } from '../../values/unknown';
import type { BootstrapCall } from './bootstrap-call';

/**
 * What user data is.
 *
 * `powershell` and `batch` have the tags by which a Windows instance finds a script. `shell` is for Linux: a script, cloud-init, a `NodeConfig`
 * of nodeadm, settings of Bottlerocket. `other` is a known text that no instance runs, for example PowerShell without its tags.
 */
export type UserDataKind = 'none' | 'powershell' | 'batch' | 'shell' | 'other' | 'unknown';

/**
 * What is known of user data.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export interface UserDataContent {
  readonly kind: UserDataKind;
  /** The text, decoded; undefined if there is none, or nothing of it is known. */
  readonly text?: string | PartialText;
  /** Its PowerShell in tokens; undefined if it has none. */
  readonly powershell?: PowerShellScript;
  /** Its batch script, which runs before its PowerShell; undefined if it has none. */
  readonly batch?: HoledText;
  /** Whether it is a text as it stands, although EC2 wants base64. */
  readonly notBase64: boolean;
  /** The tag of a script that has no closing tag. */
  readonly openTag?: 'powershell' | 'script';
  /** Why it certainly is no text: base64 of other bytes, or a list or an object in the template. */
  readonly noText?: 'binary' | 'data';
  /** Why the kind is `unknown`, as the end of a sentence. */
  readonly cause?: string;
  /** The size that it has at least, before base64: that of the known pieces. */
  readonly minimumBytes: number;
  /** Whether it runs at each start of the instance, and not at the first one only. */
  readonly persists: Value<boolean>;
  /** The calls of the bootstrap script that stand in it, whether or not a condition lets them run. */
  readonly calls: readonly BootstrapCall[];
  /** Name of a function with a call of the bootstrap script that never runs, as nothing calls the function. */
  readonly uncalledFunction?: string;
  /**
   * `called` if there is a call in it. `absent` if it certainly has none: every command is known, and calls no other code;
   * holes are values in quotes or in arguments of such commands. Unknown, with the reason, in all other cases.
   */
  readonly bootstrapCall: Value<'called' | 'absent'>;
  /** Whether it is seen to make a Linux instance join a cluster. */
  readonly joinsLinux: boolean;
  /** The cluster that a Linux instance joins by it; undefined if it names none. */
  readonly linuxClusterName?: Value<string>;
}
