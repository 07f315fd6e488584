import { command } from '../command';
import type { Prepared } from '../prepared';

/** Finds PowerShell 7. No package registry has it: https://learn.microsoft.com/powershell/scripting/install/install-powershell tells how to install it. */
export function prepare(): Prepared {
  const { ok, why } = command('pwsh', ['-NoProfile', '-NonInteractive', '-Command', '$PSVersionTable.PSVersion.ToString()']);
  return ok ? { environment: {} } : { missing: why };
}
