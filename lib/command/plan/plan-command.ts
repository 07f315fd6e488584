import { writeFileSync } from 'node:fs';
import { readModel } from '../../model/read-model';
import type { CapacityPlan } from '../../plan/capacity-plan';
import { makePlan } from '../../plan/make-plan';
import { planFormats } from '../../report/plan-formats';
import { visibleText } from '../../report/visible-text';
import type { CommandEnvironment } from '../command-environment';
import { ExitCode } from '../exit-code';
import { giveParameters } from '../give-parameters';
import { nameIn } from '../name-in';
import { readOptions, type OptionKind } from '../read-options';
import { readParameters } from '../read-parameters';
import { readSources } from '../read-sources';
import type { Subcommand } from '../subcommand';
import { TemplateFiles } from '../template-files';
import { UsageError } from '../usage-error';

const options = {
  format: { kind: 'text' },
  output: { kind: 'text', short: 'o' },
  pods: { kind: 'number' },
  nodes: { kind: 'number' },
  'other-addresses': { kind: 'number' },
  'lose-zone': { kind: 'text' },
  surge: { kind: 'number' },
  'new-pods': { kind: 'number' },
  parameters: { kind: 'text' },
} satisfies { readonly [name: string]: OptionKind };

/** `eks-windows plan`: the address budget of templates. */
export const planCommand: Subcommand = {
  summary: 'shows how many pods fit, and what is left of the subnets',
  usage: `Shows the address budget of the node groups and subnets of templates: pods that fit, what nodes
take, what is left, and where it breaks.

Usage: eks-windows plan [options] PATH...

PATH is what eks-windows check takes: a cloud assembly, a template, a folder, or -

Options:
  --format FORMAT      ${Object.keys(planFormats).join(', ')}; text is the default
  --output FILE, -o    write into a file
  --pods N             so many pods on each Windows node, in place of --max-pods of kubelet
  --nodes N            so many nodes in each Windows group, in place of its sizes
  --other-addresses N  so many addresses in each subnet beside those that the templates show
  --lose-zone ZONE     the zone that is lost, in place of the one that is worst for the others
  --surge N            so many nodes that an update adds to each Windows group
  --new-pods N         so many pods start on each Windows node in a minute, as others end: their
                       addresses are given to no other pod for 30 seconds
  --parameters FILE    values of template parameters, JSON or YAML, or KEY=VALUE; may be repeated
  --help, -h           print this text

Exit codes are those of eks-windows check; a plan that does not fit is no failure.
`,
  run: (args, environment) => {
    const given = readOptions('plan', args, options);
    const format = planFormats[nameIn('--format', given.texts('format').at(-1), planFormats)];
    if (given.positionals.length === 0) {
      throw new UsageError('There is nothing to plan. Give a cloud assembly, a template or a folder, such as: eks-windows plan cdk.out');
    }
    const numbers = {
      pods: given.number('pods'),
      nodes: given.number('nodes'),
      otherAddresses: given.number('other-addresses'),
      surge: given.number('surge'),
      newPods: given.number('new-pods'),
    };
    const loseZone = given.texts('lose-zone').at(-1);
    const files = new TemplateFiles(environment.readStandardInput);
    const sources = giveParameters(readSources(given.positionals, files), readParameters(given.texts('parameters')));
    const [unreadable] = files.unreadable;
    if (files.unreadable.length > 0) {
      throw new UsageError(unreadable.message);
    }
    const plan = makePlan(readModel(sources), { ...numbers, loseZone });
    requireZone(plan, loseZone);
    requireRanges(plan);
    write(format(plan), given.texts('output').at(-1), environment);
    return ExitCode.CLEAN;
  },
};

function requireZone(plan: CapacityPlan, loseZone: string | undefined): void {
  const zones = [...new Set(plan.subnets.flatMap(({ zone }) => zone ?? []))].sort();
  if (loseZone !== undefined && !zones.includes(loseZone)) {
    const known = zones.length > 0 ? `Its zones are ${zones.join(', ')}.` : 'The templates name no zones.';
    throw new UsageError(`--lose-zone is '${loseZone}', but no subnet of a node group is there. ${known}`);
  }
}

function requireRanges({ subnets }: CapacityPlan): void {
  // Where the range is not known, it is null.
  const wrong = subnets.find(({ cidr, addresses }) => cidr !== null && addresses === null);
  if (wrong) {
    throw new UsageError(
      `The range of the subnet '${wrong.name}' is '${String(wrong.cidr)}', which is no IPv4 range, such as 10.0.0.0/24. Correct it${wrong.template === null ? '' : ` in ${wrong.template}`}.`,
    );
  }
}

function write(text: string, file: string | undefined, environment: CommandEnvironment): void {
  if (file === undefined) {
    environment.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`Cannot write '${file}': ${(error as Error).message}. Check the name, and the right to write there.`);
  }
  environment.writeError(`eks-windows: The plan is in '${visibleText(file)}'.\n`);
}
