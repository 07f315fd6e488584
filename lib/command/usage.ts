import { formats } from '../report/formats';
import { subcommands } from './subcommands';
import { ruleListFormats } from '../report/rule-list-formats';

/** What `--help` prints. */
export function usage(): string {
  return `Checks CloudFormation templates for what goes wrong with Windows on Amazon EKS.

Usage: eks-windows check [options] PATH...
       eks-windows --list-rules [--format json]
${Object.keys(subcommands)
  .map((name) => `       eks-windows ${name} -h`)
  .join('\n')}

PATH is one of
  a cloud assembly, such as cdk.out
  a template file, JSON or YAML
  a folder: *.template.json, *.template.yaml, *.template.yml and *.template in it and in the
    folders in it, but for hidden ones and node_modules; cloud assemblies in it are read as such
  - for a template on standard input

Options:
  --format FORMAT      ${alternatives(formats)}
  --rule ID            apply this rule only; may be repeated
  --skip ID            do not apply this rule; may be repeated
  --fail-on SEVERITY   exit with code 2 at an error (default), or at a warning as well
  --parameters FILE    values of template parameters, JSON or YAML; may be repeated
  --parameters KEY=VALUE  value of one template parameter; may be repeated
  --show-unknown       list what could not be checked, and why
  --list-rules         print the rules instead of checking; --format is then ${alternatives(ruleListFormats)}
  --today YYYY-MM-DD   judge as of this day instead of today
  --help, -h           print this text
  --version            print the version

Exit codes:
  0   nothing was found, or nothing as severe as --fail-on
  2   something as severe as --fail-on was found
  64  what was given cannot be used, or not all of it; standard error says why
  1   eks-windows itself failed; standard error says how
`;
}

/** The names in a table, of which the first one is the default: `text (default), json or sarif`. */
function alternatives(table: object): string {
  const [first, ...others] = Object.keys(table);
  return [[`${first} (default)`, ...others.slice(0, -1)].join(', '), ...others.slice(-1)].join(' or ');
}
