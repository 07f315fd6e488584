import { bootstrapParameters, bootstrapParametersSources, firstKubernetesVersionWithoutDocker } from '../facts/bootstrap-parameters';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { asWhole } from '../values/as-whole';
import { Unknown, type Value } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { isOlder } from '../facts/minor-versions-behind';
import { notChecked } from './outcomes/not-checked';
import { notInTemplates } from '../model/doubts/not-in-templates';
import type { Outcome, Rule } from './rule';

const allowed = bootstrapParameters.find(({ name }) => name === 'ContainerRuntime')?.allowedValues ?? [];

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const containerRuntimeInvalid: Rule = {
  id: 'container-runtime-invalid',
  severity: 'error',
  title: 'Container runtime that Windows nodes do not have',
  why: `Start-EKSBootstrap.ps1 takes only ${allowed.join(' and ')} as -ContainerRuntime, and fails with anything else. From Kubernetes ${firstKubernetesVersionWithoutDocker} there is no Docker on the AMI; what the script does with 'docker' there is not verified.`,
  fix: 'Leave -ContainerRuntime out: containerd is the default.',
  source: bootstrapParametersSources[0].url,
  requirements: ['R34', 'R63'],
  check: (model) => model.windowsGroups.flatMap((windows) => checkCalls(windows.group, (call) => check(windows, call))),
};

function check(windows: WindowsGroup, call: BootstrapCall): Outcome[] {
  const { title, userDataAt: at } = windows.group;
  const runtime = call.text('ContainerRuntime');
  if (typeof runtime !== 'string') {
    return runtime === undefined ? [] : [notChecked(at, asWhole(runtime))];
  }
  const value = `-ContainerRuntime ${runtime}`;
  if (!allowed.includes(runtime.toLowerCase())) {
    return [
      {
        at,
        message: `${title} passes -ContainerRuntime '${runtime}' to Start-EKSBootstrap.ps1, which takes only ${allowed.join(' or ')}: the node never joins.`,
        fix: 'Leave -ContainerRuntime out.',
        value,
      },
    ];
  }
  const version = runtime.toLowerCase() === 'docker' ? versionOf(windows) : undefined;
  if (version === undefined || version instanceof Unknown) {
    return version ? [notChecked(at, version)] : [];
  }
  return isOlder(version, firstKubernetesVersionWithoutDocker)
    ? []
    : [
        {
          at,
          severity: 'warning',
          message: `${title} passes -ContainerRuntime '${runtime}' on ${version === newest ? 'the newest Kubernetes' : `Kubernetes ${version}`}, whose AMI has no Docker. What the script does then is not verified.`,
          fix: 'Leave -ContainerRuntime out: containerd is the default.',
          value,
        },
      ];
}

/** The version that EKS uses if it is given none. */
const newest = 'newest';

/** The image has Docker or not, so its version counts; that of the cluster, if the name of the image does not contain it. */
function versionOf({ group, cluster }: WindowsGroup): Value<string> {
  const ofImage = group.image?.windows?.kubernetesVersion;
  return ofImage ?? (cluster.own ? (cluster.own.version ?? newest) : notInTemplates(cluster));
}
