import { vpcCniConfigMapName, vpcCniConfigMapNamespace, vpcCniConfigSources, vpcCniSettings } from '../facts/vpc-cni-config';
import { windowsEvidence } from '../model/access/windows-evidence';
import type { ClusterIpam } from '../model/vpc-cni/cluster-ipam';
import type { Cluster } from '../model/cluster/cluster';
import { goParseBool } from '../model/vpc-cni/go-parse-bool';
import type { Model } from '../model/model';
import { Unknown } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { notChecked } from './outcomes/not-checked';
import { ipamDoubt } from '../model/doubts/ipam-doubt';
import { ownsSettings } from '../model/vpc-cni/cni-writers';
import { otherCniDoubt } from '../model/doubts/other-cni-doubt';
import type { Finding, Outcome, Rule } from './rule';
import { display } from '../values/texts/display';

const { key, addOnProperty, addOnDefault } = vpcCniSettings.enableWindowsIpam;
const configMap = `${vpcCniConfigMapNamespace}/${vpcCniConfigMapName}`;

/**
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 * @see https://github.com/aws/amazon-vpc-cni-k8s/issues/2726
 */
export const windowsIpamDisabled: Rule = {
  id: 'windows-ipam-disabled',
  severity: 'error',
  title: 'Windows IP address management that is switched off',
  why:
    "Without it no Windows pod gets an address: it waits with 'pod does not have label vpc.amazonaws.com/PrivateIPv4Address', while its node looks healthy. " +
    'Where the templates have no objects of the cluster, and no add-on vpc-cni, it is a warning, as people also write the ConfigMap by hand; so it is beside an add-on with PRESERVE, and where only an access entry or ' +
    'aws-auth shows that Windows nodes may come.',
  fix: `Set ${addOnProperty} to "true" in the configuration values of the add-on vpc-cni; without the add-on, write ${key}: "true" to the ConfigMap ${configMap}.`,
  source: vpcCniConfigSources[0].url,
  requirements: ['R17'],
  check: (model) =>
    model.clusters.flatMap((cluster) => {
      const refused = refusedValues(cluster);
      const hasWindows = cluster.hasWindowsNodes;
      if (refused.length > 0 || hasWindows === false) {
        return [...refused, ...(refused.length > 0 || !cluster.own ? [] : withoutGroups(model, cluster))];
      }
      return onlyIf(hasWindows, checkIpam(model, cluster));
    }),
};

/** A cluster without groups for Windows may be for such nodes all the same: of Karpenter, or of somebody who only let them in so far. */
function withoutGroups(model: Model, cluster: Cluster): Outcome[] {
  const evidence = windowsEvidence(cluster);
  return evidence === undefined
    ? []
    : checkIpam(model, cluster).map((outcome) =>
        'cause' in outcome
          ? outcome
          : {
              ...outcome,
              ...(evidence.startsNodes ? {} : { severity: 'warning' as const }),
              message: `${evidence.text}. ${outcome.message}`,
            },
      );
}

/** Kubernetes accepts only texts in a ConfigMap, and refuses the whole ConfigMap for one value that is none. */
function refusedValues(cluster: Cluster): Finding[] {
  return cluster.cni.writers
    .filter(({ kind }) => kind === 'manifest' || kind === 'patch')
    .flatMap(({ settings, at }) =>
      Object.values(settings.settings)
        .filter(({ notText }) => notText)
        .map(({ path, text }) => ({
          at,
          message: `The ConfigMap '${configMap}' of the ${cluster.title} gets ${String(path)} as ${display(text)}, which is no text: Kubernetes refuses the ConfigMap, and the deployment fails.`,
          fix: `Put it in quotes: ${String(path)}: "${display(text)}".`,
          value: `${String(path)}: ${display(text)}`,
        })),
    );
}

function checkIpam(model: Model, cluster: Cluster): Outcome[] {
  const ofCluster = cluster.own ? cluster.own.at() : cluster.nodeGroups[0].clusterNameAt;
  const ipam = cluster.ipam;
  if (ipam instanceof Unknown) {
    return [notChecked(ofCluster, ipam)];
  }
  const at = ipam.writer?.at ?? ofCluster;
  const { enabled } = ipam.settings;
  if (enabled === true) {
    return [];
  }
  // What is off here may be switched on by what the templates do not show, unless it is not for that to decide.
  const doubt = cluster.own ? ipamDoubt(cluster, ipam.writer !== undefined && ownsSettings(ipam.writer)) : model.sameClusterDoubt(cluster);
  const unknown = enabled instanceof Unknown ? enabled : (doubt ?? otherCniDoubt(cluster));
  if (unknown) {
    return [notChecked(at, unknown)];
  }
  const byHand = whatIsByHand(cluster, ipam);
  return [
    {
      at,
      message: `${describe(cluster, ipam)} Windows pods of the ${cluster.title} get no address${byHand ?? ''}.`,
      ...remedy(ipam),
      ...(byHand === undefined ? {} : { severity: 'warning' as const }),
    },
  ];
}

/**
 * How it may be on all the same, by what people do with kubectl: where nothing in the templates writes the ConfigMap, nor any other object of the
 * cluster, or where the add-on leaves alone what it finds.
 *
 * @returns undefined if it is certainly off
 */
function whatIsByHand({ own, objects, patches, charts }: Cluster, { writer, written }: ClusterIpam): string | undefined {
  if (!writer) {
    const writers = [...(own ? [own] : []), ...objects, ...patches, ...charts];
    const hasObjects = writers.some(({ resource }) => resource.type.startsWith('Custom::AWSCDK-EKS-') && resource.exists === true);
    return hasObjects ? undefined : ', unless somebody writes it by hand';
  }
  const { resolveConflicts } = writer.addon ?? {};
  const isGiven = written.settings.enableWindowsIpam.text !== undefined;
  const preserves = resolveConflicts === 'PRESERVE' || resolveConflicts instanceof Unknown;
  return preserves && !isGiven ? ', unless somebody wrote it by hand, which PRESERVE leaves alone' : undefined;
}

function describe(cluster: Cluster, { writer, written }: ClusterIpam): string {
  const { text, path } = written.settings.enableWindowsIpam;
  if (!writer) {
    return `Nothing in the templates writes ${key} for the ${cluster.title}, so Windows IPAM is off.`;
  }
  const who = `The ${writer.kind} '${writer.resource.title}'`;
  if (typeof text === 'string') {
    const reading = goParseBool(text) === false ? 'which switches Windows IPAM off' : 'which the controller reads as false';
    return `${who} writes ${String(path)} as '${text}', ${reading}.`;
  }
  const misplaced = writer.environment?.misplacedSettings.at(0);
  const inVain = misplaced === undefined ? '' : ` What it has under 'env' as ${misplaced} does nothing (amazon-vpc-cni-k8s#2726).`;
  return `${who} is not given ${addOnProperty}, and then writes ${key} as '${addOnDefault}': Windows IPAM is off.${inVain}`;
}

function remedy({ writer, written }: ClusterIpam): Pick<Finding, 'fix' | 'value'> {
  const { text, path } = written.settings.enableWindowsIpam;
  if (!writer) {
    return { fix: windowsIpamDisabled.fix, value: `no ${key}` };
  }
  const isConfigMap = writer.kind === 'manifest' || writer.kind === 'patch';
  return {
    fix: `Write ${isConfigMap ? `${key}: "true"` : `"${addOnProperty}": "true" at the top of its values`}.`,
    value: typeof text === 'string' ? `${String(path)}: ${text}` : `no ${addOnProperty}`,
  };
}
