import type { Location } from '../cloudformation/location';
import type { Resource } from '../cloudformation/resource';
import { SsmParameter } from '../cloudformation/unknowns/ssm-parameter';
import { imageBuilderSources, leastParallelFastLaunches } from '../facts/image-builder';
import { osOfAmiParameter } from '../facts/windows-ami-parameter';
import { containsData } from '../values/contains-data';
import { booleanOf, dataAt, numberOf, type Data } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { itemsOf } from '../values/items-of';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html */
export const fastLaunchRefused: Rule = {
  id: 'fast-launch-refused',
  severity: 'error',
  title: 'Fast Launch that EC2 refuses',
  why: 'EC2 makes the snapshots of Fast Launch with six instances at a time or more, and for AMIs only that the account owns, or that are shared with it. The AMIs of AWS are neither.',
  fix: 'Give six parallel launches or more, and enable Fast Launch for an AMI of your own, such as one of WindowsImagePipeline with fastLaunch.',
  source: imageBuilderSources[3].url,
  requirements: ['R68'],
  check: (model) => [
    ...model.templates.resources('AWS::ImageBuilder::DistributionConfiguration').flatMap(checkDistribution),
    ...model.templates.templates
      .flatMap(({ resources }) => [...resources.values()])
      .filter(({ type, exists }) => type.startsWith('Custom::') && exists !== false)
      .flatMap(checkCall),
  ],
};

function checkDistribution(distribution: Resource): Outcome[] {
  return itemsOf(distribution.property('Distributions')).flatMap((one, index) =>
    itemsOf(dataAt(one, 'FastLaunchConfigurations')).flatMap((configuration, number): Outcome[] => {
      const at = (name: string) => distribution.at('Distributions', index, 'FastLaunchConfigurations', number, name);
      const isEnabled = booleanOf(dataAt(configuration, 'Enabled'));
      const launches = numberOf(dataAt(configuration, 'MaxParallelLaunches'));
      if (isEnabled === false) {
        return [];
      }
      const unknown = firstUnknown([isEnabled, launches]);
      if (unknown) {
        return [notChecked(at('MaxParallelLaunches'), unknown)];
      }
      return [
        ...tooFew(launches as number | undefined, at('MaxParallelLaunches'), `The distribution '${distribution.title}'`),
        ...notShared(distribution, one, configuration, at('AccountId')),
      ];
    }),
  );
}

function tooFew(launches: number | undefined, at: Location, title: string): Finding[] {
  return launches === undefined || launches >= leastParallelFastLaunches
    ? []
    : [
        {
          at,
          message: `${title} lets Fast Launch start ${String(launches)} instances at a time, but EC2 takes ${String(leastParallelFastLaunches)} or more.`,
          fix: `Write ${String(leastParallelFastLaunches)}, or leave it out.`,
          value: String(launches),
        },
      ];
}

/** An account with Fast Launch that neither builds the AMI, nor gets it, nor is named by what shares it. */
function notShared(distribution: Resource, one: Data, configuration: Data, at: Location): Finding[] {
  const account = dataAt(configuration, 'AccountId');
  const builder = distribution.template.accountId;
  const ami = dataAt(one, 'AmiDistributionConfiguration');
  if (typeof account !== 'string' || builder === undefined || account === builder || ami instanceof Unknown) {
    return [];
  }
  const mayHaveIt = containsData(
    ami,
    (part) =>
      part instanceof Unknown || (typeof part === 'string' && (part === account || part === 'all' || part.includes(':organizations:'))),
  );
  return mayHaveIt
    ? []
    : [
        {
          at,
          severity: 'warning',
          message: `The distribution '${distribution.title}' enables Fast Launch in the account ${account}, with which it does not share its AMI.`,
          fix: `Add ${account} to TargetAccountIds, or to UserIds of LaunchPermissionConfiguration, in AmiDistributionConfiguration; or leave AccountId out for the account that builds the AMI.`,
          value: account,
        },
      ];
}

/** The CDK's custom resource for a call of an API, whose text names what is called. */
function checkCall(resource: Resource): Outcome[] {
  return ['Create', 'Update'].flatMap((name): Outcome[] => {
    const call = resource.property(name);
    if (!isFastLaunch(call)) {
      return [];
    }
    const launches = /"MaxParallelLaunches"\s*:\s*"?(\d+)/.exec(knownText(call))?.[1];
    const path = publicParameter(call);
    return path === undefined
      ? tooFew(launches === undefined ? undefined : Number(launches), resource.at(name), `'${resource.title}'`)
      : [
          {
            at: resource.at(name),
            message: `'${resource.title}' enables Fast Launch for the AMI of the parameter '${path}', which AWS owns.`,
            fix: 'Enable it for an AMI of your own: WindowsImagePipeline with fastLaunch builds one.',
            value: path,
          },
        ];
  });
}

function isFastLaunch(call: Data): boolean {
  return /"action"\s*:\s*"enableFastLaunch(?:Command)?"/i.test(knownText(call));
}

function knownText(call: Data): string {
  const known = call instanceof PartialText ? call.parts.map((part) => (part instanceof Unknown ? '' : part)).join('') : call;
  return typeof known === 'string' ? known : '';
}

function publicParameter(call: Data): string | undefined {
  return call instanceof PartialText
    ? call.holes.find((hole): hole is SsmParameter => hole instanceof SsmParameter && osOfAmiParameter(hole.path) === 'windows')?.path
    : undefined;
}
