import type { Resource } from '../cloudformation/resource';
import { SsmParameter } from '../cloudformation/unknowns/ssm-parameter';
import { imageBuilderSources, leastParallelFastLaunches } from '../facts/image-builder';
import { osOfAmiParameter } from '../facts/windows-ami-parameter';
import { dataAt, numberOf, type Data } from '../values/data';
import { itemsOf } from '../values/items-of';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

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
    ...model.templates.resources('Custom::AWS').flatMap(checkCall),
  ],
};

function checkDistribution(distribution: Resource): Outcome[] {
  return itemsOf(distribution.property('Distributions')).flatMap((one, index) =>
    itemsOf(dataAt(one, 'FastLaunchConfigurations')).flatMap((configuration, number): Outcome[] => {
      const launches = numberOf(dataAt(configuration, 'MaxParallelLaunches'));
      const at = distribution.at('Distributions', index, 'FastLaunchConfigurations', number, 'MaxParallelLaunches');
      if (launches instanceof Unknown) {
        return [notChecked(at, launches)];
      }
      return launches === undefined || launches >= leastParallelFastLaunches
        ? []
        : [
            {
              at,
              message: `The distribution '${distribution.title}' lets Fast Launch start ${String(launches)} instances at a time, but EC2 takes ${String(leastParallelFastLaunches)} or more.`,
              fix: `Write ${String(leastParallelFastLaunches)}, or leave it out.`,
              value: String(launches),
            },
          ];
    }),
  );
}

/** The CDK's custom resource for a call of an API, whose text names what is called. */
function checkCall(resource: Resource): Outcome[] {
  return ['Create', 'Update'].flatMap((name): Outcome[] => {
    const call = resource.property(name);
    const path = isFastLaunch(call) ? publicParameter(call) : undefined;
    return path === undefined
      ? []
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
  const known = call instanceof PartialText ? call.parts.map((part) => (part instanceof Unknown ? '' : part)).join('') : call;
  return typeof known === 'string' && /"action"\s*:\s*"enableFastLaunch(?:Command)?"/i.test(known);
}

function publicParameter(call: Data): string | undefined {
  return call instanceof PartialText
    ? call.holes.find((hole): hole is SsmParameter => hole instanceof SsmParameter && osOfAmiParameter(hole.path) === 'windows')?.path
    : undefined;
}
