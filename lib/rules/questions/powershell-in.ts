import { HoledText } from '../../model/user-data/holed-text';
import { PowerShellLexer } from '../../model/user-data/powershell-lexer';
import type { PowerShellScript } from '../../model/user-data/powershell-syntax';
import type { UserData } from '../../model/user-data/user-data';
import { userDataParts } from '../../model/user-data/user-data-parts';

/** The PowerShell of user data in tokens; undefined if it has none. */
export function powershellIn({ text }: UserData): PowerShellScript | undefined {
  const script = text === undefined ? undefined : userDataParts(HoledText.of(text)).powershell?.script;
  return script && PowerShellLexer.read(script);
}
