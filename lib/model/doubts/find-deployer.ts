import { isNamedByAws } from '../../cloudformation/is-named-by-aws';
import type { Resource } from '../../cloudformation/resource';
import { isDataList, type Data } from '../../values/data';
import { containsData } from '../../values/contains-data';
import { containsText } from '../../values/contains-text';
import { Unknown } from '../../values/unknown';
import type { OpenCluster } from '../cluster/cluster-index';

/** Tools that put into a cluster what a repository holds: Argo CD, Flux, Rancher Fleet, Carvel. */
const GITOPS_CHART = /(?:^|\/)(?:argo-?cd|argocd-apps|flux2?|flux2-sync|flux-operator|flux-instance|kapp-controller)(?:-\d|$)/;
const GITOPS_API = /^(?:(?:[\w-]+\.)*toolkit\.fluxcd\.io|fluxcd\.controlplane\.io|fleet\.cattle\.io|kappctrl\.k14s\.io)\//;
/** Of the kinds of Argo, Rollouts put nothing into a cluster but themselves. */
const ARGO_KINDS = /^(?:Application|ApplicationSet|AppProject|(?:Cron|Cluster)?Workflow(?:Template)?|Sensor)$/;
const JOBS: ReadonlySet<string> = new Set(['Job', 'CronJob', 'Pod']);

/**
 * What puts objects into a cluster that nobody can read here: a tool for GitOps, a chart of one's own, or a job that runs kubectl.
 */
export function findDeployer({ charts, objects }: OpenCluster): Resource | undefined {
  const chart = charts.find(
    ({ chart: name, resource }) => name instanceof Unknown || GITOPS_CHART.test(name) || isOwnChart(name) || hasAsset(resource),
  );
  const object = objects.find(
    ({ object: { apiVersion, kind, data } }) =>
      apiVersion instanceof Unknown ||
      GITOPS_API.test(apiVersion) ||
      (apiVersion.startsWith('argoproj.io/') && (kind instanceof Unknown || ARGO_KINDS.test(kind))) ||
      ((kind instanceof Unknown || JOBS.has(kind)) && (containsText(data, /\bkubectl\b/) || hasUnknownCommand(data))),
  );
  return chart?.resource ?? object?.resource;
}

function hasUnknownCommand(job: Data): boolean {
  return containsData(job, (part, name) => {
    const words = name === 'command' || name === 'args' ? (isDataList(part) ? part : [part]) : [];
    return words.some((word) => word instanceof Unknown && !isNamedByAws(word));
  });
}

/** One in a registry of images of the account. */
function isOwnChart(name: string): boolean {
  return name.startsWith('oci://') && name.includes('.dkr.ecr.');
}

function hasAsset(resource: Resource): boolean {
  return resource.property('ChartAssetURL') !== undefined;
}
