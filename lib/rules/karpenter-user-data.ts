import { karpenterWindowsSources } from '../facts/karpenter-windows';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { whatComesBeforeBootstrap } from '../model/user-data/what-comes-before-bootstrap';
import { PowerShellLexer } from '../powershell/powershell-lexer';
import { dataAt, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { HoledText } from '../values/texts/holed-text';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://karpenter.sh/docs/concepts/nodeclasses/#windows */
export const karpenterUserData: Rule = {
  id: 'karpenter-user-data',
  severity: 'warning',
  title: 'User data of an EC2NodeClass that Windows nodes of Karpenter cannot run',
  why:
    'Karpenter puts the text of userData into a PowerShell script of its own, between <powershell> tags, before the call of Start-EKSBootstrap.ps1. Tags in the text end or nest that script, ' +
    'a shell script is no PowerShell, and a second call of the bootstrap script joins the node with other arguments, and behind an end or a restart the call is not reached.',
  fix: 'Give userData plain PowerShell, without tags, the call of Start-EKSBootstrap.ps1, an end or a restart.',
  source: karpenterWindowsSources[1].url,
  requirements: ['R62', 'R78'],
  check: (model) => karpenterClassOutcomes(model, check),
};

function check({ title, at, spec }: KarpenterClass): Outcome[] {
  const data = dataAt(spec, 'userData');
  if (data instanceof Unknown) {
    return [notChecked(at, data)];
  }
  const pieces = data instanceof PartialText ? data.parts : [data];
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : ' ')).join('');
  const found = textProblem(text) ?? wayProblem(pieces);
  return found ? [{ at, ...found, message: `${title} is for Windows, and its userData ${found.message}` }] : [];
}

type Problem = Omit<Finding, 'at'>;

/** Karpenter writes the call behind the text, into the same script. */
function wayProblem(pieces: readonly Data[]): Problem | undefined {
  const known = pieces.filter((piece) => typeof piece === 'string' || piece instanceof Unknown);
  const source = HoledText.of(PartialText.of([...known, '\nStart-EKSBootstrap.ps1\n']));
  const script = PowerShellLexer.read(source);
  if (!script.isWellFormed && known.every((piece) => typeof piece === 'string')) {
    return {
      message:
        'does not close a quote, bracket, here-string or comment, or closes one that is not open: PowerShell runs nothing of the script, and the node does not join.',
      fix: 'Close each of them, and no other.',
      value: 'userData',
    };
  }
  const { end, restart, resumer } = whatComesBeforeBootstrap(script) ?? {};
  if (end !== undefined) {
    return {
      severity: 'error',
      message: `ends the script by ${end}: Karpenter calls Start-EKSBootstrap.ps1 behind it in the same script, so that the call is never reached, and the node does not join.`,
      fix: 'Leave it out, or let it run only under a condition.',
      value: end,
    };
  }
  return restart && resumer === undefined && !(restart.isStop && restart.isConditional)
    ? {
        message: `${restart.isStop ? 'stops' : 'restarts'} the instance by ${restart.text}: user data runs once, and Karpenter calls Start-EKSBootstrap.ps1 behind it, so that the call is not reached, and the node does not join.`,
        fix: 'Leave it out, or bake what needs a restart into an AMI.',
        value: restart.text,
      }
    : undefined;
}

function textProblem(text: string): Problem | undefined {
  const tag = /<\/?(?:powershell|script|persist)>/i.exec(text)?.[0];
  if (tag !== undefined) {
    return {
      message: `has ${tag}: Karpenter wraps the text in <powershell> tags itself, so that the script ends or nests there.`,
      fix: 'Take the tags out of userData, and leave the PowerShell between them.',
      value: tag,
    };
  }
  if (/^\s*(?:#!|#cloud-config|MIME-Version:)/.test(text)) {
    return {
      message: 'is for Linux: Karpenter puts it into a PowerShell script, which stops at it or does nothing.',
      fix: 'Write PowerShell, or give the Linux text to a class of its own.',
      value: text.trim().split('\n')[0].slice(0, 80),
    };
  }
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  return lines.some((line) => line.toLowerCase().includes('start-eksbootstrap'))
    ? {
        message: 'calls Start-EKSBootstrap.ps1, which Karpenter does behind it: the script runs twice, with different arguments.',
        fix: 'Leave the call to Karpenter, and set what kubelet needs under spec.kubelet.',
        value: 'Start-EKSBootstrap.ps1',
      }
    : undefined;
}
