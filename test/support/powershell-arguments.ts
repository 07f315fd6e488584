import { singleQuotedStrings } from './powershell-strings';

const DECODES = '(Get-DeploymentValue ';

/**
 * What PowerShell makes of an argument of the user data: a single-quoted string, a value that the node decodes from base64, or a sum of both.
 *
 * @throws if it is anything else, or the node would refuse a value
 */
export function argumentText(expression: string): string {
  const isSum = expression.startsWith('(') && !expression.startsWith(DECODES);
  let rest = isSum ? expression.slice(1, -1) : expression;
  let text = '';
  for (let isFirst = true; rest !== ''; isFirst = false) {
    if (!isFirst) {
      rest = after(rest, ' + ');
    }
    if (rest.startsWith(DECODES)) {
      const [prop, afterProp] = string(rest.slice(DECODES.length));
      const [base64, afterBase64] = string(after(afterProp, ' '));
      const [values, afterValues] = string(after(afterBase64, ' '));
      const value = Buffer.from(base64, 'base64').toString('utf8');
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || !new RegExp(`^(?:${values})$(?![\\s\\S])`).test(value)) {
        throw new Error(`The node refuses '${value}' for ${prop}.`);
      }
      text += value;
      rest = after(afterValues, ')');
    } else {
      const [literal, more] = string(rest);
      text += literal;
      rest = more;
    }
  }
  return text;
}

function string(text: string): [string, string] {
  const first = singleQuotedStrings(text).get(0);
  if (!first) {
    throw new Error(`No single-quoted string begins ${text}`);
  }
  return [first.value, text.slice(first.end)];
}

function after(text: string, start: string): string {
  if (!text.startsWith(start)) {
    throw new Error(`Expected '${start}' before ${text}`);
  }
  return text.slice(start.length);
}
