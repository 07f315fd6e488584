import type { Value } from '../../values/unknown';
import { answering } from '../answering';
import { isBootstrapCallGuarded } from './is-bootstrap-call-guarded';
import type { UserDataContent } from './user-data-content';

/** User data of instances. */
export class UserData extends answering<UserDataContent>() {
  /** Whether a condition decides, each time that it runs, if it calls the bootstrap script. */
  public get isBootstrapCallGuarded(): Value<boolean> {
    return this.answer('isBootstrapCallGuarded', () => isBootstrapCallGuarded(this.powershell));
  }
}
