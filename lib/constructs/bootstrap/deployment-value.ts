/** The PowerShell function that decodes and checks a value that is known at deployment only. */
export const DEPLOYMENT_VALUE = 'Get-DeploymentValue';

/**
 * The definition of that function: its arguments are the name of the prop, the value in base64, and a regular expression for all of it.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.convert.frombase64string
 */
export const DEPLOYMENT_VALUE_FUNCTION = `
function ${DEPLOYMENT_VALUE}($Prop, $Base64, $Values) {
  $value = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Base64))
  if ($value -cnotmatch "\\A(?:$Values)\\z") { throw "The deployment gives $Prop the value '$value', but there it must match $Values" }
  $value
}
`
  .trim()
  .split('\n');
