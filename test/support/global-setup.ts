import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleHandlers } from './bundle-handlers';

/**
 * Gives the tests one folder for all that they write, as the CDK leaves an assembly behind for each synthesized app, and bundles the Lambda functions, for which constructs
 * look. The CDK neither validates templates nor keeps where in the code each construct is made, which takes a third of the time, unless a test asks for it.
 */
export default function prepareTests(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'cdk-eks-windows-test-'));
  process.env.CDK_VALIDATION = 'false';
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
  bundleHandlers();
}
