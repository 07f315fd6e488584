import { prefixDelegationDefaults, vpcCniSettings, type VpcCniWarmTargets } from '../../facts/vpc-cni-config';
import type { ClusterIpam } from './cluster-ipam';
import { goAtoi } from './go-atoi';

/** A target that does not do what it says. */
export interface WarmTargetProblem {
  readonly target: WarmTargetName;
  /** What becomes of it, as the end of a sentence: `is raised to 1`. */
  readonly effect: string;
  readonly fix: string;
}

export type WarmTargetName = keyof VpcCniWarmTargets;

/** A target as it is written, if it is. */
interface Target {
  /** Its name where it is written, or would be. */
  readonly name: string;
  readonly text: string | undefined;
  /** Undefined if it is not written, or no integer. */
  readonly number: number | undefined;
  /** What the controller acts upon. */
  readonly effective: number;
}

/**
 * What is wrong with the targets of a warm pool; all that is written, and the mode, must be known.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/config/loader.go
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go
 */
export function warmTargetProblems(ipam: ClusterIpam): WarmTargetProblem[] {
  const targets: Targets = {
    isConfigMap: ipam.written.source === 'config-map',
    warm: targetOf(ipam, 'warmIpTarget'),
    minimum: targetOf(ipam, 'minimumIpTarget'),
    prefixes: targetOf(ipam, 'warmPrefixTarget'),
  };
  return [
    ...(ipam.settings.prefixDelegation === true ? inPrefixMode(targets) : inSecondaryMode(targets)),
    ...unreadable('warmIpTarget', targets.warm),
    ...unreadable('minimumIpTarget', targets.minimum),
    ...unreadable('warmPrefixTarget', targets.prefixes),
    ...spellings(ipam),
  ];
}

interface Targets {
  readonly isConfigMap: boolean;
  readonly warm: Target;
  readonly minimum: Target;
  readonly prefixes: Target;
}

function targetOf({ written, settings }: ClusterIpam, target: WarmTargetName): Target {
  const { path, text } = written.settings[target];
  const { key, addOnProperty } = vpcCniSettings[target];
  const { effective } = settings[target];
  const known = typeof text === 'string' ? text : undefined;
  return {
    name: path ?? (written.source === 'config-map' ? key : addOnProperty),
    text: known,
    number: known === undefined ? undefined : goAtoi(known),
    effective: typeof effective === 'number' ? effective : NaN,
  };
}

function inSecondaryMode({ warm, minimum, prefixes }: Targets): WarmTargetProblem[] {
  const problems: WarmTargetProblem[] = [];
  // The controller asks for the minimum, and for as many free addresses as the warm target: with 0 of them never for one more.
  if (warm.effective === 0) {
    const without =
      warm.text === undefined ? `has no ${warm.name} beside it` : `has beside it ${warm.name} '${warm.text}', which is no whole number`;
    const unless = warm.text === undefined ? ', unless the ConfigMap on the cluster has one already' : '';
    problems.push({
      target: 'minimumIpTarget',
      effect: `${without}: no node gets more than ${String(minimum.effective)} addresses, and pod ${String(minimum.effective + 1)} on it waits forever${unless}`,
      fix: `Write ${warm.name} as "1" or more.`,
    });
  }
  if (warm.number === 0) {
    problems.push({
      target: 'warmIpTarget',
      effect: 'is raised to 1, as a node without prefixes always keeps a free address',
      fix: 'Write 1 or more.',
    });
  }
  if (isPositive(prefixes)) {
    problems.push({
      target: 'warmPrefixTarget',
      effect: `does nothing without ${vpcCniSettings.enableWindowsPrefixDelegation.key}: "true"`,
      fix: `Switch prefix delegation on, or write ${warm.name} and ${minimum.name} instead.`,
    });
  }
  return problems;
}

/** Either address target switches the prefix target off. */
function inPrefixMode({ isConfigMap, warm, minimum, prefixes }: Targets): WarmTargetProblem[] {
  if (!isPositive(prefixes)) {
    return [];
  }
  const fix = `Write ${[warm, minimum].map(({ name }) => `${name}: ${isConfigMap ? '"0"' : '0'}`).join(' and ')} to keep whole prefixes, or remove ${prefixes.name}.`;
  const silent = [
    { ...warm, byDefault: vpcCniSettings.warmIpTarget.addOnDefault },
    { ...minimum, byDefault: vpcCniSettings.minimumIpTarget.addOnDefault },
  ].filter(({ text }) => text === undefined);
  const defaults = silent.map(({ name, byDefault }) => `${name} ${String(byDefault)}`);
  const written = [warm, minimum].filter(isPositive).map(({ name, text }) => `${name} ${String(text)}`);
  if (prefixes.effective === 0) {
    const others = [...written, ...(isConfigMap ? [] : defaults.map((text) => `${text}, its default`))];
    return [{ target: 'warmPrefixTarget', effect: `does nothing beside ${others.join(' and ')}`, fix }];
  }
  // A manifest leaves the keys alone that it does not have.
  return silent.length === 0
    ? []
    : [
        {
          target: 'warmPrefixTarget',
          effect: `does nothing beside ${defaults.join(' and ')}, with which the VPC CNI makes the ConfigMap`,
          fix,
        },
      ];
}

function isPositive({ number }: Target): boolean {
  return number !== undefined && number > 0;
}

function unreadable(target: WarmTargetName, { text, number, effective }: Target): WarmTargetProblem[] {
  if (text === undefined || (number !== undefined && number >= 0)) {
    return [];
  }
  return [
    {
      target,
      effect: `is ${number === undefined ? 'no whole number' : 'negative'}: the controller acts upon ${String(effective)} instead`,
      fix: `Write a whole number, such as ${String(prefixDelegationDefaults.minimumIpTarget)}.`,
    },
  ];
}

/** The add-on and the chart write the key without the prefix, which wins. */
function spellings({ written }: ClusterIpam): WarmTargetProblem[] {
  return (['warmIpTarget', 'minimumIpTarget', 'warmPrefixTarget'] as const).flatMap((target) => {
    const { spelling } = written.settings[target];
    const { key, alias } = vpcCniSettings[target];
    if (spelling === 'both') {
      return [{ target, effect: `counts, so that ${alias}, which is written beside it, does nothing`, fix: `Remove ${alias}.` }];
    }
    return spelling === 'alias'
      ? [{ target, effect: `does nothing beside ${key}, with which the VPC CNI makes the ConfigMap`, fix: `Write ${key} instead.` }]
      : [];
  });
}
