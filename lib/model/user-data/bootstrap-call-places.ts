import { fileName } from '../../powershell/file-name';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { isBootstrapScript } from './is-bootstrap-script';

/** Where the commands of a script begin that call the bootstrap script. */
export function bootstrapCallPlaces(script: PowerShellScript): number[] {
  const variables = new PowerShellVariables(script);
  return script.lists.flatMap(({ tokens }) =>
    tokens
      .filter((token, index) => token.kind === 'word' && index > 0 && tokens[index - 1].kind === 'command')
      .filter((token) => token.kind === 'word' && isBootstrapScript(fileName(textOfWord(token, variables)) ?? ''))
      .map(({ start }) => start),
  );
}
