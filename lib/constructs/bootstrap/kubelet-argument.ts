import { Token, Tokenization } from 'aws-cdk-lib';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/**
 * Checks one extra argument of kubelet or kube-proxy, such as `--v=2`, and returns it.
 *
 * The bootstrap script joins the arguments with blanks into the command line of a Windows service. Blanks and double quotes do not
 * survive that unchanged, and Windows replaces `%NAME%` in it.
 *
 * @param argument one flag, with its value behind `=`
 * @param what the name of the prop in error messages
 * @throws if the argument is no flag or has characters that the service's command line cannot carry
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function kubeletArgument(argument: string, what: string): string {
  const hasToken = Token.isUnresolved(argument);
  const known = hasToken ? literalParts(argument) : argument;
  const beginsWithToken = hasToken && Tokenization.reverseString(argument).firstToken !== undefined;
  if (!argument.startsWith('--') && !beginsWithToken) {
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
  return argument;
}

/** What is known of the text at synth, without its tokens. */
function literalParts(text: string): string {
  const withoutTokens = Tokenization.reverseString(text).mapTokens({ mapToken: () => '' });
  return String(withoutTokens.join({ join: (left, right) => `${String(left ?? '')}${String(right ?? '')}` }));
}

/** The name of a flag: `--v` of `--v=2`. Kubelet takes `_` in it for `-`. */
export function flagName(argument: string): string {
  return argument.split('=', 1)[0].replaceAll('_', '-');
}
