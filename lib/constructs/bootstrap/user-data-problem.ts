/** Tags by which EC2Launch finds the parts of user data, wherever they stand, in a string too. */
const USER_DATA_TAG = /<\/?\s*(powershell|powershellArguments|script|persist|runAsLocalSystem|detach)\s*>/i;
const DYNAMIC_REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):[^}]*(?:\}\})?/;

/**
 * What is wrong with a text for user data, whatever it is in PowerShell: a tag that would end or change the user data around it, or a dynamic reference,
 * which CloudFormation does not resolve in what it encodes in base64, and whose value everybody could read who may read user data.
 *
 * @returns the rest of a sentence that begins with the name of the text; undefined if nothing is wrong
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function userDataProblem(text: string): string | undefined {
  const tag = USER_DATA_TAG.exec(text);
  if (tag) {
    return (
      `must not contain '${tag[0]}', because EC2 ends or changes the user data of the instance there. ` +
      'Put such text in a file and run that. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html'
    );
  }
  const [reference, service] = DYNAMIC_REFERENCE.exec(text) ?? [];
  if (reference === undefined) {
    return undefined;
  }
  const cmdlet = service === 'secretsmanager' ? 'Get-SECSecretValue' : 'Get-SSMParameterValue';
  const instead = service === 'ssm' ? 'Give the value by ssm.StringParameter.valueForStringParameter, or let' : 'Let';
  return (
    `must not contain the dynamic reference '${reference}': CloudFormation does not resolve it in user data, and everybody who may read that would see the ` +
    `value. ${instead} the node read it by ${cmdlet} in bootstrap.preBootstrapCommands, and grant nodeRole the right to. ` +
    'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html'
  );
}
