import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A custom resource of CDK that runs `kubectl`, with what CloudFormation makes of its properties. */
export interface KubernetesCustomResource {
  readonly type: string;
  readonly properties: { readonly [name: string]: unknown };
}

// Not what a version manager puts in its place, which changes where commands are looked for.
const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const handlers = join(dirname(require.resolve('aws-cdk-lib/package.json')), 'custom-resource-handlers/dist');

/**
 * Runs the Python code with which CDK serves its custom resources, as Lambda does, with the `kubectl` of a layer.
 *
 * The AWS CLI, by which it gets a kubeconfig of the cluster, is a stand-in that copies the one that is given.
 *
 * @param library `aws-eks` or `aws-eks-v2`: each has its own
 * @throws with what it printed, if it fails
 */
export async function runCdkHandler(
  library: string,
  kubectl: string,
  kubeconfig: string,
  requestType: 'Create' | 'Update' | 'Delete',
  { type, properties }: KubernetesCustomResource,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-handler-'));
  const aws = join(folder, 'aws');
  // aws eks update-kubeconfig --name NAME --kubeconfig FILE, and with aws-eks a role.
  writeFileSync(aws, `#!/bin/sh\nwhile [ "$1" != --kubeconfig ]; do shift; done\ncp '${kubeconfig}' "$2"\n`);
  chmodSync(aws, 0o755);
  // CloudFormation passes every simple value as text.
  const texts = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value)]));
  const event = { RequestType: requestType, ResourceType: type, ResourceProperties: texts, PhysicalResourceId: 'object' };
  const child = spawn(python, ['-c', 'import json, sys, index; index.handler(json.load(sys.stdin), None)'], {
    cwd: join(handlers, library, 'kubectl-handler'),
    env: { PATH: [folder, kubectl, process.env.PATH].join(delimiter), HOME: folder, TEST_OUTDIR: folder, PYTHONDONTWRITEBYTECODE: '1' },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.end(JSON.stringify(event));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) {
    throw new Error(`${requestType} of ${type} ended with ${String(code)}: ${output}`);
  }
}
