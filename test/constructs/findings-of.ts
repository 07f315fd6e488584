import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: {
      readonly ruleName: string;
      readonly severity: string;
      readonly violatingConstructs: { readonly constructPath: string }[];
    }[];
  }[];
}

/**
 * What the checks find in the app of a stack, without stopping its synthesis: each as `severity rule construct`.
 *
 * The end of support of a Kubernetes version is left out, as it depends on the day.
 */
export function findingsOf(stack: Stack): string[] {
  const { directory } = (stack.node.root as App).synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  return pluginReports
    .filter(({ pluginName }) => pluginName === 'eks-windows')
    .flatMap(({ violations }) => violations)
    .filter(({ ruleName }) => ruleName !== 'kubernetes-version-support')
    .map(({ severity, ruleName, violatingConstructs: [{ constructPath }] }) => `${severity} ${ruleName} ${constructPath}`);
}
