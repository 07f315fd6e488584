import type { Value } from '../../values/unknown';
import { answering } from '../answering';
import { isBootstrapCallGuarded } from './is-bootstrap-call-guarded';
import { strayParameters } from './stray-parameters';
import { tagsInPowershell } from './tags-in-powershell';
import type { UserDataContent } from './user-data-content';
import { whatComesBeforeBootstrap, type BeforeBootstrap } from './what-comes-before-bootstrap';

/** User data of instances. */
export class UserData extends answering<UserDataContent>() {
  /** Whether a condition decides, each time that it runs, if it calls the bootstrap script. */
  public get isBootstrapCallGuarded(): Value<boolean> {
    return this.answer('isBootstrapCallGuarded', () => isBootstrapCallGuarded(this.powershell));
  }

  /** What it does before it calls the bootstrap script; undefined if it has no such call that is read. */
  public get beforeBootstrap(): BeforeBootstrap | undefined {
    return this.answer('beforeBootstrap', () => whatComesBeforeBootstrap(this.powershell));
  }

  /** Parameters of the bootstrap script that stand behind a call of it, in statements of their own. */
  public get strayParameters(): readonly string[] {
    return this.answer('strayParameters', () => strayParameters(this.powershell));
  }

  /** Tags of user data that begin a statement of its PowerShell, such as a second `<powershell>`. */
  public get tagsInPowershell(): readonly string[] {
    return this.answer('tagsInPowershell', () => tagsInPowershell(this.powershell));
  }
}
