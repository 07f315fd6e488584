import { Token } from 'aws-cdk-lib';
import { checkKey, checkLabelIsForKubelet, checkLabelIsForWindows, checkValue } from '../kubernetes/check-key';
import { type Taint, TaintEffect } from '../kubernetes/taint';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';

const LABELS_DOCS = 'See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/';
const TAINTS_DOCS = 'See https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/';

/** What a node group says of its nodes to whoever schedules pods. */
export interface LabelsAndTaints {
  readonly nodeLabels?: { [key: string]: string };
  readonly taints?: Taint[];
}

/**
 * Checks labels and taints.
 *
 * @param title how messages call the group
 * @throws if Kubernetes would refuse a label or taint, or a kubelet on Windows a label
 * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
 */
export function checkLabelsAndTaints({ nodeLabels = {}, taints = [] }: LabelsAndTaints, title: string): void {
  if (typeof nodeLabels !== 'object' || Array.isArray(nodeLabels) || Token.isUnresolved(nodeLabels)) {
    const got = Token.isUnresolved(nodeLabels) ? 'a token' : display(nodeLabels);
    throw new Error(`${title}: nodeLabels must be an object of keys and values, such as { tier: 'web' }, got ${got}. ${LABELS_DOCS}`);
  }
  for (const [key, value] of Object.entries(nodeLabels)) {
    checkKey(key, `${title}: a key in nodeLabels`);
    checkLabelIsForKubelet(key, `${title}: a key in nodeLabels`);
    checkValue(value, `${title}: the value of the label '${key}'`);
    checkLabelIsForWindows(key, value, `${title}: the label '${key}'`);
  }
  checkList(taints, `${title}: taints`, TAINTS_DOCS);
  const seen = new Set<string>();
  for (const taint of taints) {
    checkTaint(taint, title);
    const identity = `${taint.key}:${taint.effect}`;
    if (seen.has(identity)) {
      throw new Error(
        `${title}: the taint '${identity}' must not stand twice in taints, as Kubernetes allows one for each key and effect. Remove one of them. ` +
          TAINTS_DOCS,
      );
    }
    seen.add(identity);
  }
}

function checkTaint(taint: Taint, title: string): void {
  if (!isObject(taint)) {
    throw new Error(
      `${title}: taints must be objects with key, value and effect, got ${display(taint)}. ` +
        `Write { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }, for instance. ${TAINTS_DOCS}`,
    );
  }
  checkKey(taint.key, `${title}: the key of a taint`);
  checkValue(taint.value ?? '', `${title}: the value of the taint '${taint.key}'`);
  if (!Object.values(TaintEffect).includes(taint.effect)) {
    const letters = (text: unknown) =>
      String(text)
        .replaceAll(/[^a-z]/gi, '')
        .toLowerCase();
    const [meant] = Object.entries(TaintEffect).find(([, effect]) => letters(effect) === letters(taint.effect)) ?? [];
    throw new Error(
      `${title}: the effect of the taint '${taint.key}' must be ${Object.values(TaintEffect).join(', ')}, got ` +
        `${Token.isUnresolved(taint.effect) ? 'a token' : display(taint.effect)}. Write TaintEffect.${meant ?? 'NO_SCHEDULE'}. ${TAINTS_DOCS}`,
    );
  }
}

/** JavaScript users may give anything. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
