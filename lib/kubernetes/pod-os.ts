import { dataAt, isDataObject, textOf, type Data } from '../values/data';
import { map } from '../values/map';
import { displayData } from '../values/texts/display-data';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { affinityOs } from './affinity-os';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { containersOf } from './containers-of';
import { isWindowsImage } from './is-windows-image';
import { nodeSelectorOs } from './node-selector-os';
import { operatingSystemLabels, type OperatingSystem } from './operating-system';
import { sameText } from '../values/same-text';
import { tolerationsOf, type Toleration } from './tolerations-of';

/** The system that a pod is meant for. */
export interface PodOs {
  /** Undefined if nothing tells it. */
  readonly os: Value<OperatingSystem> | undefined;
  /** What tells it, such as `its nodeSelector asks for windows`; undefined where `os` is undefined or unknown. */
  readonly evidence: string | undefined;
  /** Whether the evidence is only a hint: an image, or a toleration, which lets a pod run on Windows nodes but does not bring it there. */
  readonly isHint: boolean;
}

interface Sign {
  readonly os: Value<OperatingSystem>;
  readonly evidence: string | undefined;
}

/**
 * Reads from the spec of a pod which system it is meant for.
 *
 * What names a system counts most: `os.name`, `nodeSelector`, required node affinity. Then `windowsOptions`, which only Windows has; then
 * the hints. Of signs of the same rank `windows` wins.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @see https://kubernetes.io/docs/concepts/windows/user-guide/#ensuring-os-specific-workloads-land-on-the-appropriate-container-host
 */
export function podOs(podSpec: Data): PodOs {
  return (
    strongest(namedSystems(podSpec), false) ??
    strongest(windowsOptions(podSpec), false) ??
    strongest([...taints(podSpec), ...images(podSpec)], true) ?? { os: undefined, evidence: undefined, isHint: false }
  );
}

function strongest(signs: readonly Sign[], isHint: boolean): PodOs | undefined {
  const found = signs.find(({ os }) => os === 'windows') ?? signs.find(({ os }) => !isKnown(os)) ?? signs.at(0);
  return found && { ...found, isHint };
}

function namedSystems(podSpec: Data): Sign[] {
  return [
    ...sign(operatingSystemOf(textOf(dataAt(podSpec, 'os', 'name'))), (os) => `its os.name is ${os}`),
    ...sign(operatingSystemOf(nodeSelectorOs(podSpec)), (os) => `its nodeSelector asks for ${os}`),
    ...sign(affinityOs(podSpec), (os) => `its node affinity asks for ${os}`),
  ];
}

function operatingSystemOf(name: Value<string> | undefined): Value<OperatingSystem> | undefined {
  return map(name, (known) => (known === 'windows' || known === 'linux' ? known : undefined));
}

/** @see https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext */
function windowsOptions(podSpec: Data): Sign[] {
  const ofPod = signOfWindows(hasContent(dataAt(podSpec, 'securityContext', 'windowsOptions')), () => 'it has windowsOptions');
  const ofContainers = containersOf(podSpec).flatMap((container) =>
    signOfWindows(
      hasContent(dataAt(container, 'securityContext', 'windowsOptions')),
      () => `its container '${displayData(dataAt(container, 'name'))}' has windowsOptions`,
    ),
  );
  return [...ofPod, ...ofContainers];
}

function taints(podSpec: Data): Sign[] {
  return tolerationsOf(podSpec).flatMap((toleration) => {
    const key = map(toleration, (known) => known.key);
    return signOfWindows(map(toleration, isOfWindowsTaint), () => `it tolerates the taint ${displayData(key)}=windows`);
  });
}

/** The usual taint of Windows nodes is os=windows; the labels of the nodes serve as its key too. */
function isOfWindowsTaint({ key = '', operator, value = '' }: Toleration): Value<boolean> {
  const keys = ['os', 'node.kubernetes.io/os', ...operatingSystemLabels];
  return allOf([anyOf(keys.map((taint) => sameText(key, taint))), sameText(operator, 'Equal'), sameText(value, 'windows')]);
}

function images(podSpec: Data): Sign[] {
  return containersOf(podSpec).flatMap((container) => {
    const image = dataAt(container, 'image');
    return signOfWindows(isWindowsImage(image), () => `its container image is '${displayData(image)}'`);
  });
}

function signOfWindows(isThere: Value<boolean>, evidence: () => string): Sign[] {
  return sign(
    map(isThere, (known) => (known ? 'windows' : undefined)),
    evidence,
  );
}

function sign(os: Value<OperatingSystem> | undefined, evidence: (os: OperatingSystem) => string): Sign[] {
  if (os === undefined) {
    return [];
  }
  return os instanceof Unknown ? [{ os: os.withoutIdentity(), evidence: undefined }] : [{ os, evidence: evidence(os) }];
}

function hasContent(data: Data): Value<boolean> {
  return map(data, (known) => isDataObject(known) && anyOf(Object.values(known).map(isThere)));
}

function isThere(data: Data): Value<boolean> {
  return map(data, (known) => known !== undefined && known !== null);
}
