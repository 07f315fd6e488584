import type { PlacedAddon } from '../model/cluster/placed-addon';
import { isDataList, isDataObject } from '../values/data';
import { display } from '../values/texts/display';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-addon.html */
export const addOnValuesUnreadable: Rule = {
  id: 'add-on-values-unreadable',
  severity: 'error',
  title: 'Values of an add-on that EKS cannot read',
  why: 'ConfigurationValues of an add-on is a text of JSON or YAML. CloudFormation refuses an object or a list in its place. A text that is neither is a warning, as nobody has tried with which parser EKS reads it.',
  fix: 'Write the values as one text: ConfigurationValues: \'{"enableWindowsIpam":"true"}\'.',
  source: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html',
  requirements: ['R17'],
  check: (model) => model.windowsClusters.flatMap(({ addons }) => addons.flatMap(check)),
};

function check({ name, configurationValues: given, values, at, resource }: PlacedAddon): Outcome[] {
  const title = `The add-on '${display(name)}' ('${resource.title}')`;
  if (given instanceof Unknown) {
    return [notChecked(at, given)];
  }
  if (isDataObject(given) || isDataList(given)) {
    return [
      {
        at,
        message: `${title} has ${isDataList(given) ? 'a list' : 'an object'} as ConfigurationValues, which has to be a text: CloudFormation refuses it.`,
        fix: `Write it as text of JSON, in quotes${isDataObject(given) ? ', or by Fn::ToJsonString with the transform AWS::LanguageExtensions' : ''}.`,
        value: isDataList(given) ? 'a list' : 'an object',
      },
    ];
  }
  return typeof given === 'string' && given.length <= LONGEST_READ && values instanceof Unknown
    ? [
        {
          at,
          severity: 'warning',
          message: `${title} has ConfigurationValues that are neither JSON nor YAML, so EKS refuses the add-on: '${given.length > LONGEST_SHOWN ? `${given.slice(0, LONGEST_SHOWN)}…` : given}'.`,
          fix: 'Close all braces and quotes, and write names and texts of JSON in double quotes.',
          value: given.slice(0, LONGEST_SHOWN),
        },
      ]
    : [];
}

/** What is longer is not read at all. */
const LONGEST_READ = 64 * 1024;
const LONGEST_SHOWN = 60;
