import { karpenterWindowsSources } from '../facts/karpenter-windows';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { dataAt } from '../values/data';
import { PartialText } from '../values/partial-text';
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
    'a shell script is no PowerShell, and a second call of the bootstrap script joins the node with other arguments.',
  fix: 'Give userData plain PowerShell, without tags and without the call of Start-EKSBootstrap.ps1.',
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
  const found = problem(text);
  return found ? [{ at, message: `${title} is for Windows, and its userData ${found.message}`, fix: found.fix, value: found.value }] : [];
}

function problem(text: string): Omit<Finding, 'at'> | undefined {
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
