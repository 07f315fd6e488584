import { windowsDefaultDiskGibibytes, windowsRootDevice, windowsRootVolumeSources } from '../facts/windows-root-volume';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { dataAt, textOf, type Data } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { itemsOf } from '../values/items-of';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://karpenter.sh/docs/concepts/nodeclasses/#specblockdevicemappings */
export const karpenterRootVolume: Rule = {
  id: 'karpenter-root-volume',
  severity: 'warning',
  title: 'Volume of an EC2NodeClass that does not fit the root volume of Windows',
  why:
    `The root device of Windows AMIs is ${windowsRootDevice}. A volume with another name is added as a second disk, and the root volume keeps the size of the AMI. Karpenter itself takes ` +
    `${String(windowsDefaultDiskGibibytes)} GiB for Windows, and EC2 refuses what is smaller than the snapshot of the AMI.`,
  fix: `Name the device ${windowsRootDevice}, and give it ${String(windowsDefaultDiskGibibytes)} GiB or more, better 100.`,
  source: windowsRootVolumeSources[0].url,
  requirements: ['R36', 'R78'],
  check: (model) => karpenterClassOutcomes(model, check),
};

function check({ title, at, spec }: KarpenterClass): Outcome[] {
  const mappings = itemsOf(dataAt(spec, 'blockDeviceMappings'));
  const names = mappings.map((mapping) => textOf(dataAt(mapping, 'deviceName')));
  const unknown = firstUnknown([...mappings, ...names]);
  if (unknown) {
    return [notChecked(at, unknown)];
  }
  const given = names.filter((name) => typeof name === 'string').join(', ');
  const root = mappings.at(names.indexOf(windowsRootDevice));
  if (mappings.length === 0 || !names.includes(windowsRootDevice)) {
    return names.length === 0
      ? []
      : [
          {
            at,
            message: `${title} is for Windows and has volumes for ${given}, but the root device of Windows AMIs is ${windowsRootDevice}: they become further, empty disks, and the root volume stays as small as the AMI.`,
            fix: `Name the device ${windowsRootDevice}.`,
            value: given,
          },
        ];
  }
  const size = gibibytesOf(dataAt(root, 'ebs', 'volumeSize'));
  if (size instanceof Unknown) {
    return [notChecked(at, size)];
  }
  return size === undefined || size >= windowsDefaultDiskGibibytes
    ? []
    : [
        {
          at,
          message: `${title} gives Windows a root volume of ${String(size)} GiB. Karpenter itself takes ${String(windowsDefaultDiskGibibytes)} GiB, and EC2 refuses what is smaller than the snapshot of the AMI.`,
          fix: `Give it ${String(windowsDefaultDiskGibibytes)}Gi or more.`,
          value: String(size),
        },
      ];
}

/** Karpenter takes a number with a unit: `Gi` and `Ti`, or `G` and `T` of 1,000. */
function gibibytesOf(data: Data): number | Unknown | undefined {
  const text = textOf(data);
  if (text === undefined || text instanceof Unknown) {
    return text;
  }
  const [, number, unit] = /^(\d{1,9})(Gi|Ti|G|T)$/.exec(text) ?? [];
  const factors: { readonly [unit: string]: number } = { Gi: 1, Ti: 1024, G: 1e9 / 2 ** 30, T: 1e12 / 2 ** 30 };
  return (number as string | undefined) === undefined
    ? new Unknown(`'${text}' is no size of a volume`)
    : Math.round(Number(number) * factors[unit] * 10) / 10;
}
