import { oncePerScript } from '../../powershell/once-per-script';
import type { PowerShellScript } from '../../powershell/powershell-script';
import type { Value } from '../../values/unknown';
import { answering } from '../answering';
import { isBootstrapCallGuarded } from './is-bootstrap-call-guarded';
import { restartInBatch } from './restart-in-batch';
import { strayParameters } from './stray-parameters';
import { tagsInPowershell } from './tags-in-powershell';
import type { UserDataContent } from './user-data-content';
import { whatComesBeforeBootstrap, type BeforeBootstrap } from './what-comes-before-bootstrap';

function endOf({ lists }: PowerShellScript): number {
  return lists.reduce((last, { end }) => Math.max(last, end), 0);
}

const beforeBootstrap = oncePerScript((script) => whatComesBeforeBootstrap(script));
const beforeEnd = oncePerScript((script) => whatComesBeforeBootstrap(script, [endOf(script)]));

/** User data of instances. */
export class UserData extends answering<UserDataContent>() {
  /** Whether a condition decides, each time that it runs, if it calls the bootstrap script. */
  public get isBootstrapCallGuarded(): Value<boolean> {
    return isBootstrapCallGuarded(this.powershell);
  }

  /** What it does before it calls the bootstrap script; undefined if it has no such call that is read. */
  public get beforeBootstrap(): BeforeBootstrap | undefined {
    return this.answer('beforeBootstrap', () => {
      const before = this.powershell && beforeBootstrap(this.powershell);
      const inBatch = this.batch ? restartInBatch(this.batch) : {};
      return inBatch.restart && this.calls.length > 0 ? { ...before, ...inBatch } : before;
    });
  }

  /** What it does before its end, where EKS puts its own call of the bootstrap script; undefined if it has no PowerShell. */
  public get beforeEnd(): BeforeBootstrap | undefined {
    return this.powershell && beforeEnd(this.powershell);
  }

  /** Parameters of the bootstrap script that stand behind a call of it, in statements of their own. */
  public get strayParameters(): readonly string[] {
    return strayParameters(this.powershell);
  }

  /** Tags of user data that begin a statement of its PowerShell, such as a second `<powershell>`. */
  public get tagsInPowershell(): readonly string[] {
    return tagsInPowershell(this.powershell);
  }
}
