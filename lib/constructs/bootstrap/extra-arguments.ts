import { Token, Tokenization } from 'aws-cdk-lib';
import { checkList } from '../prop-checks/check-list';
import type { ArgumentText } from './powershell-literal';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/** What a deployment may put into a flag: nothing at which another argument begins, no quote, and no variable of Windows. */
const VALUES = '[!#$&-~]*';

/**
 * Checks the extra arguments of kubelet or kube-proxy, such as `--v=2`.
 *
 * The bootstrap script joins the arguments with blanks into the command line of a Windows service. Blanks and double quotes do not
 * survive that unchanged, and Windows replaces `%NAME%` in it.
 *
 * @param flags one in each element, with its value behind `=`
 * @param title how messages call the group
 * @param prop the name of the prop in error messages
 * @throws if one is no flag or has characters that the service's command line cannot carry
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function extraArguments(flags: string[] | undefined, title: string, prop: string): ArgumentText[] {
  checkList(flags, `${title}: ${prop}`, DOCS);
  return (flags ?? []).map((flag) => {
    checkFlag(flag, `${title}: ${prop}`);
    return { text: flag, prop, values: VALUES };
  });
}

function checkFlag(argument: string, what: string): void {
  const hasToken = Token.isUnresolved(argument);
  const known = hasToken ? literalParts(argument) : argument;
  const beginsWithToken = hasToken && Tokenization.reverseString(argument).firstToken !== undefined;
  if (typeof argument !== 'string' || (!argument.startsWith('--') && !beginsWithToken)) {
    throw new Error(
      `${what} must be flags that begin with '--', one in each element, got ${JSON.stringify(argument)}. Write '--v=2', for instance. ${DOCS}`,
    );
  }
  if (/[\s"]/u.test(known)) {
    throw new Error(
      `${what} must not contain blanks or double quotes, got ${JSON.stringify(argument)}: the arguments end in the command line of a Windows ` +
        `service, which does not carry them. Write one flag in each element, with its value behind '='. ${DOCS}`,
    );
  }
  const variable = /%[\w()]+%/.exec(known);
  if (variable) {
    throw new Error(
      `${what} must not contain '${variable[0]}', got ${JSON.stringify(argument)}: Windows puts an environment variable there. ${DOCS}`,
    );
  }
}

/** What is known of the text at synth, without its tokens. */
function literalParts(text: string): string {
  const withoutTokens = Tokenization.reverseString(text).mapTokens({ mapToken: () => '' });
  return String(withoutTokens.join({ join: (left, right) => `${String(left ?? '')}${String(right ?? '')}` }));
}
