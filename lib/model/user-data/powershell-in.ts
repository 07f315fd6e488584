import { HoledText } from '../../values/texts/holed-text';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import type { PowerShellScript } from '../../powershell/powershell-syntax';
import type { UserData } from './user-data';
import { userDataParts } from './user-data-parts';

/** The PowerShell of user data in tokens; undefined if it has none. */
export function powershellIn({ text }: UserData): PowerShellScript | undefined {
  const script = text === undefined ? undefined : userDataParts(HoledText.of(text)).powershell?.script;
  return script && PowerShellLexer.read(script);
}
