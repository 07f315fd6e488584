import type { FactSource } from './fact-source';

export const labelSyntaxSource: FactSource = {
  title: 'Kubernetes, Labels and Selectors: syntax and character set',
  url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  date: '2026-11-29',
};

const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Whether Kubernetes takes the key of a label or taint: a name, with an optional DNS name and `/` before it. */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const isPrefixed = prefix === undefined || (prefix.length <= 253 && DNS_SUBDOMAIN.test(prefix));
  return isPrefixed && NAME.test(key.slice(slash + 1));
}

/** Whether Kubernetes takes the value of a label or taint. */
export function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}
