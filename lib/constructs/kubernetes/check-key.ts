import { Token } from 'aws-cdk-lib';
import { isLabelForKubelet, labelOfWindowsNodes } from '../../facts/kubelet-node-labels';
import { isLabelKey, isLabelValue, labelSyntaxSource } from '../../facts/label-syntax';
import { display } from '../prop-checks/display';

const LABELS_DOCS = `See ${labelSyntaxSource.url}`;

/**
 * Checks the key of a label or taint. Tokens pass.
 *
 * @throws if Kubernetes would refuse the key
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function checkKey(key: string, what: string): void {
  if (Token.isUnresolved(key)) {
    return;
  }
  requireText(key, what);
  if (!isLabelKey(key)) {
    throw new Error(
      `${what} must be a name of at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, with an optional ` +
        `DNS name and '/' before it, got '${key}'. ${LABELS_DOCS}`,
    );
  }
}

/**
 * Checks the value of a label or taint. Tokens pass.
 *
 * @throws if Kubernetes would refuse the value
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function checkValue(value: string, what: string): void {
  if (Token.isUnresolved(value)) {
    return;
  }
  requireText(value, what);
  if (!isLabelValue(value)) {
    throw new Error(
      `${what} must be empty or at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, got '${value}'. ` +
        LABELS_DOCS,
    );
  }
}

/**
 * Checks that a kubelet may set a label on its own node. With any other label of the Kubernetes project it does not start.
 *
 * @throws if the label belongs to the Kubernetes project and is none of kubelet's
 * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
 */
export function checkLabelIsForKubelet(key: string, what: string): void {
  if (Token.isUnresolved(key)) {
    return;
  }
  if (!isLabelForKubelet(key)) {
    throw new Error(
      `${what} must not be '${key}': a kubelet that is to set a label of the Kubernetes project, other than its own, does not start. ` +
        "Take a prefix of yours, such as 'example.com/', or 'node.kubernetes.io/'. " +
        'See https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction',
    );
  }
}

/**
 * Checks that a label does not say of a Windows node what it is not: Kubernetes lets it win over what kubelet finds out, and then schedules Linux pods
 * on the node. Tokens pass.
 *
 * @throws if the label names another operating system or architecture
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os
 */
export function checkLabelIsForWindows(key: string, value: string, what: string): void {
  const own = labelOfWindowsNodes(key);
  if (own !== undefined && !Token.isUnresolved(value) && value !== own) {
    throw new Error(
      `${what} must be '${own}' on a Windows node, got '${value}'. Leave the label out: kubelet sets it. ` +
        'See https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os',
    );
  }
}

function requireText(value: unknown, what: string): void {
  if (typeof value !== 'string') {
    const advice = typeof value === 'number' || typeof value === 'boolean' ? ` Write '${String(value)}'.` : '';
    throw new Error(`${what} must be a string, got ${display(value)}.${advice} ${LABELS_DOCS}`);
  }
}
