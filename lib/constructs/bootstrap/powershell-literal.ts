import { Fn, Token } from 'aws-cdk-lib';

/** PowerShell closes a single-quoted string at any of these, not at U+0027 alone. */
const SINGLE_QUOTES = ["'", '\u2018', '\u2019', '\u201a', '\u201b'];

/** Tags by which EC2Launch finds the parts of user data, wherever they stand, in a string too. */
const USER_DATA_TAG = /<\/?\s*(powershell|powershellArguments|script|persist|runAsLocalSystem|detach)\s*>/i;

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** A lone half of a surrogate pair has no UTF-8 form, so it would reach the node as another character. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * A PowerShell single-quoted string that stands for exactly `value`: nothing in it is expanded or run.
 *
 * Quotes are doubled, also those inside a token, whose value is known at deployment only.
 *
 * @param value what the string says; may hold tokens
 * @param what the name of the value in error messages
 * @throws if the value holds a control character (a line break, for instance), half of a surrogate pair, or a tag of EC2 user data
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellLiteral(value: string, what: string): string {
  refuseUnsafe(value, what);
  const doubled = SINGLE_QUOTES.reduce(
    (text, quote) => (Token.isUnresolved(text) ? Fn.join(quote + quote, Fn.split(quote, text)) : text.replaceAll(quote, quote + quote)),
    value,
  );
  return `'${doubled}'`;
}

/**
 * A PowerShell single-quoted string of a value that AWS or CloudFormation makes, from an alphabet that has no quote.
 *
 * For the cluster's name, endpoint and certificate authority: their tokens need no `Fn::Split` to be safe.
 */
export function powershellLiteralOfAttribute(value: string, what: string): string {
  refuseUnsafe(value, what);
  const hasQuote = SINGLE_QUOTES.some((quote) => value.includes(quote));
  return Token.isUnresolved(value) && !hasQuote ? `'${value}'` : powershellLiteral(value, what);
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
  const control = CONTROL_CHARACTER.exec(value);
  if (control) {
    throw new Error(
      `${what} must not contain line breaks or other control characters, got ${JSON.stringify(value)} (character ${String(control.index + 1)}). ` +
        'The value becomes a part of one command line. See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
    );
  }
  if (LONE_SURROGATE.test(value)) {
    throw new Error(`${what} must be valid Unicode, got ${JSON.stringify(value)}. Remove the half of a surrogate pair from it.`);
  }
  refuseUserDataTags(value, what);
}
