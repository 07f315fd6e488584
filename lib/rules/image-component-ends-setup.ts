import type { ComponentCommand } from '../model/images/component-commands';
import type { Outcome, Rule } from './rule';
import { componentOutcomes } from './outcomes/component-outcomes';

const SYSPREP = /(?:^|[\s\\/'"])(?:sysprep\.exe|sysprepinstance\.ps1)/i;
const RUNS = new Set(['start-process', 'saps', 'start', 'cmd', 'powershell', 'pwsh', 'invoke-expression', 'iex']);

/** @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html */
export const imageComponentEndsSetup: Rule = {
  id: 'image-component-ends-setup',
  severity: 'error',
  title: 'Component of an image that runs Sysprep or the bootstrap script',
  why:
    'Image Builder runs Sysprep itself when all components have run; one that runs before takes the instance away under the build. The bootstrap script makes the services of kubelet and kube-proxy with the name of the ' +
    'build instance, which nodes of the image then have.',
  fix: 'Leave Sysprep to Image Builder, and the bootstrap script to the user data of the nodes.',
  source: 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html',
  requirements: ['R68'],
  check: (model) =>
    componentOutcomes(model, ({ command, title, at }): Outcome[] => {
      const what = harm(command);
      return what === undefined
        ? []
        : [
            {
              at,
              message: `The ${title} runs ${what} in the step '${command.step}': ${command.text}.`,
              fix:
                what === 'Sysprep'
                  ? 'Remove it: Image Builder runs Sysprep at the end.'
                  : 'Remove it: the user data of a node calls the script.',
              value: command.text,
              // Under a condition it may never run.
              severity: command.alwaysRuns ? undefined : 'warning',
            },
          ];
    }),
};

function harm({ program = '', text }: ComponentCommand): string | undefined {
  const isRun = RUNS.has(program);
  if (/^start-eksbootstrap(?:\.ps1)?$/.test(program) || (isRun && /start-eksbootstrap\.ps1/i.test(text))) {
    return 'the bootstrap script';
  }
  const isSysprep =
    /^(?:sysprep|sysprepinstance\.ps1)$/.test(program) ||
    (program === 'ec2launch' && /^\S+\s+sysprep\b/i.test(text.replace(/^.*ec2launch(?:\.exe)?["']?/i, 'x')));
  return isSysprep || (isRun && SYSPREP.test(text)) ? 'Sysprep' : undefined;
}
