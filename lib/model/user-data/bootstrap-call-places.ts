import { fileName } from '../../powershell/file-name';
import { oncePerScript } from '../../powershell/once-per-script';
import { textOfWord } from '../../powershell/powershell-data';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { isBootstrapScript } from './is-bootstrap-script';

/** Where the commands of a script begin that call the bootstrap script. */
export const bootstrapCallPlaces = oncePerScript((script): readonly number[] => {
  const variables = PowerShellVariables.of(script);
  return script.lists.flatMap(({ tokens }) =>
    tokens
      .filter((token, index) => token.kind === 'word' && index > 0 && tokens[index - 1].kind === 'command')
      .filter((token) => token.kind === 'word' && isBootstrapScript(fileName(textOfWord(token, variables)) ?? ''))
      .map(({ start }) => start),
  );
});
