import { Fn, Token } from 'aws-cdk-lib';

/** Tags by which EC2Launch finds the parts of user data, wherever they stand, in a string too. */
const USER_DATA_TAG = /<\/?\s*(powershell|powershellArguments|script|persist|runAsLocalSystem|detach)\s*>/i;

/**
 * Windows PowerShell 5.1 reads a script without a byte order mark as text of a code page, where the UTF-8 of some letters holds a quote.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
 */
const NOT_PRINTABLE_ASCII = /[^\x20-\x7e]/u;

/**
 * A PowerShell single-quoted string that stands for exactly `value`: nothing in it is expanded or run.
 *
 * Quotes are doubled, also those inside a token, whose value is known at deployment only. PowerShell takes typographic quotes (U+2018 to U+201B) for quotes,
 * too: a value has none, as it must be ASCII, and in a token they are not looked for, as a template that names them is not ASCII either, which CloudFormation
 * gives back with question marks in their place.
 *
 * @param value what the string says; may hold tokens
 * @param what the name of the value in error messages
 * @throws if the value is empty, or holds a tag of EC2 user data or a character that is not printable ASCII, such as a line break
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellLiteral(value: string, what: string): string {
  refuseUnsafe(value, what);
  return `'${Token.isUnresolved(value) ? Fn.join("''", Fn.split("'", value)) : value.replaceAll("'", "''")}'`;
}

/**
 * A PowerShell single-quoted string of a value that AWS or CloudFormation makes, from an alphabet that has no quote.
 *
 * For the cluster's name, endpoint and certificate authority: their tokens need no `Fn::Split` to be safe.
 */
export function powershellLiteralOfAttribute(value: string, what: string): string {
  refuseUnsafe(value, what);
  return Token.isUnresolved(value) && !value.includes("'") ? `'${value}'` : powershellLiteral(value, what);
}

/**
 * Checks that PowerShell commands do not hold a tag that would end or change the user data around them.
 *
 * @throws if a command holds a tag of EC2 user data
 */
export function refuseUserDataTags(text: string, what: string): void {
  const tag = USER_DATA_TAG.exec(text);
  if (tag) {
    throw new Error(
      `${what} must not contain '${tag[0]}', because EC2 ends or changes the user data of the instance there. ` +
        'Put such text in a file and run that. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
    );
  }
}

function refuseUnsafe(value: string, what: string): void {
  if (value === '') {
    throw new Error(`${what} must not be empty. Leave it out, or give a value.`);
  }
  const character = NOT_PRINTABLE_ASCII.exec(value);
  if (character) {
    throw new Error(
      `${what} must be printable ASCII, without line breaks, got ${JSON.stringify(value)} (character ${String(character.index + 1)}). The value becomes ` +
        'a part of one command line, which nothing else reaches unchanged. See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
    );
  }
  refuseUserDataTags(value, what);
}
