import { fileName } from './file-name';
import { powershellCommands } from './powershell-commands';
import { textOfWord } from './powershell-data';
import type { PowerShellScript } from './powershell-script';
import { PowerShellVariables } from './powershell-variables';

const RESUMES =
  /^(?:register-scheduledtask|schtasks|(?:new|set)-itemproperty|reg|ec2launch|initializeinstance\.ps1|new-scheduledtask|register-scheduledjob|nssm|sc|new-service)$/;

/** Finds a command that may let the rest of a script run after a restart: a scheduled task, a key of the registry, a launch agent that is told to run user data again. */
export function resumerIn(script: PowerShellScript): string | undefined {
  const variables = PowerShellVariables.of(script);
  return powershellCommands(script)
    .map(({ name }) => (name.kind === 'word' ? fileName(textOfWord(name, variables)) : undefined))
    .find((file) => file !== undefined && RESUMES.test(file));
}
