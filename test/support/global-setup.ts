import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleHandlers } from './bundle-handlers';

/**
 * Gives the tests one folder for all that they write, as the CDK leaves an assembly behind for each synthesized app, and bundles the Lambda functions, for which constructs
 * look.
 */
export default function prepareTests(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'cdk-eks-windows-test-'));
  bundleHandlers();
}
