import { Fn, Token, Tokenization } from 'aws-cdk-lib';
import { DEPLOYMENT_VALUE } from './deployment-value';
import { userDataProblem } from './user-data-problem';

/**
 * Windows PowerShell 5.1 reads a script without a byte order mark as text of a code page, where the UTF-8 of some letters holds a quote.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
 */
const NOT_PRINTABLE_ASCII = /[^\x20-\x7e]/u;

/** A part of what one argument says. */
export interface ArgumentText {
  /** May hold tokens. */
  readonly text: string;
  /** The prop that says it. */
  readonly prop: string;
  /** What a value may be that is known at deployment only: a regular expression of .NET for all of it, without quotes. */
  readonly values: string;
}

/**
 * A PowerShell expression of an argument that is exactly the texts, with blanks between them: nothing in them is expanded or run.
 *
 * What is known at synth is a single-quoted string. A value that is known at deployment only may hold anything: quotes of every kind, tags at which EC2
 * ends the script, blanks behind which another argument begins. So CloudFormation encodes it in base64, whose alphabet has none of these, and the node
 * decodes it and refuses what is not expected there.
 *
 * @param texts one behind the other
 * @param title how messages call the group
 * @throws if it is empty, or holds a tag of EC2 user data, a dynamic reference, or a character that is not printable ASCII, such as a line break
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellArgument(texts: readonly ArgumentText[], title: string): string {
  const pieces: (string | DeploymentPiece)[] = texts.flatMap((part, index) => [...(index === 0 ? [] : [' ']), ...piecesOf(part, title)]);
  const terms: string[] = [];
  let known = '';
  for (const piece of [...pieces, undefined]) {
    if (typeof piece === 'string') {
      known += piece;
      continue;
    }
    // PowerShell makes a sum whose first term is a text a text.
    if (known !== '') {
      terms.push(quoted(known));
      known = '';
    }
    if (piece) {
      terms.push(`(${DEPLOYMENT_VALUE} ${quoted(piece.prop)} '${Fn.base64(piece.value)}' ${quoted(piece.values)})`);
    }
  }
  return terms.length > 1 ? `(${terms.join(' + ')})` : (terms[0] ?? "''");
}

/**
 * The same for one text.
 *
 * @param value what the string says; may hold tokens
 * @param title how messages call the group
 * @param prop the name of the value in error messages
 * @param values what a value may be that is known at deployment only
 */
export function powershellLiteral(value: string, title: string, prop: string, values = '[!#-~]+'): string {
  return powershellArgument([{ text: value, prop, values }], title);
}

/**
 * A PowerShell single-quoted string of a value that AWS or CloudFormation makes, from an alphabet that has no quote.
 *
 * For the names, endpoint and certificate authority of resources: their tokens are safe as they are.
 */
export function powershellLiteralOfAttribute(value: string, title: string, prop: string): string {
  return Token.isUnresolved(value) && !value.includes("'")
    ? `'${refuseUnsafe(value, title, prop)}'`
    : powershellLiteral(value, title, prop);
}

interface DeploymentPiece {
  readonly value: string;
  readonly prop: string;
  readonly values: string;
}

function piecesOf({ text, prop, values }: ArgumentText, title: string): (string | DeploymentPiece)[] {
  refuseUnsafe(text, title, prop);
  if (!Token.isUnresolved(text)) {
    return [text];
  }
  const fragments = Tokenization.reverseString(text).mapTokens({
    mapToken: (token) => ({ value: Token.asString(token), prop, values }),
  });
  const joined = fragments.join({ join: (left: unknown, right: unknown) => [left, right].flat() }) as unknown;
  return [joined].flat() as (string | DeploymentPiece)[];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function refuseUnsafe(value: string, title: string, prop: string): string {
  if (value === '') {
    throw new Error(`${title}: ${prop} must not be empty. Leave it out, or give a value.`);
  }
  const character = NOT_PRINTABLE_ASCII.exec(value);
  if (character) {
    throw new Error(
      `${title}: ${prop} must be printable ASCII, without line breaks, got ${JSON.stringify(value)} (character ${String(character.index + 1)}). The value ` +
        'becomes a part of one command line, which nothing else reaches unchanged. ' +
        'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
    );
  }
  const problem = userDataProblem(value);
  if (problem !== undefined) {
    throw new Error(`${title}: ${prop} ${problem}`);
  }
  return value;
}
