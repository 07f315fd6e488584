import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Kubernetes API server, and the way in. */
export interface ApiServer {
  readonly endpoint: string;
  /** PEM in base64. */
  readonly certificateAuthority: string;
  readonly token: string;
}

/** How a run of kubectl ended. */
export interface Outcome {
  readonly succeeded: boolean;
  /** One line for each object that was deleted. */
  readonly deleted: string;
  /** What kubectl says of objects that it could not delete. */
  readonly error: string;
}

/**
 * Runs `kubectl delete` for objects that may be there.
 *
 * One run for all: kubectl goes on after an object that is not there or that it cannot delete, and names the latter.
 *
 * @param timeoutMs after which kubectl is ended
 */
export function deleteObjects(server: ApiServer, namespace: string, objects: string[], timeoutMs: number): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  try {
    // In a file that only this function reads, as arguments of a process can be seen and end up in error messages.
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, JSON.stringify(kubeconfigOf(server)), { mode: 0o600 });
    const { status, stdout, stderr, error } = spawnSync(
      'kubectl',
      [
        'delete',
        ...objects,
        `--namespace=${namespace}`,
        '--ignore-not-found',
        // So that the permission to delete is enough. The objects have no finalizers.
        '--wait=false',
        '--request-timeout=20s',
        `--kubeconfig=${kubeconfig}`,
        `--cache-dir=${folder}`,
      ],
      // In the layers with kubectl of CDK.
      { encoding: 'utf8', timeout: timeoutMs, env: { ...process.env, PATH: ['/opt/kubectl', process.env.PATH].join(delimiter) } },
    );
    // A busy server (status 429) tells kubectl how long to wait, and kubectl does, longer than it was given for a request.
    const failure =
      error && 'code' in error && error.code === 'ETIMEDOUT'
        ? `kubectl timed out: it did not end within ${String(timeoutMs / 1000)} seconds, as the API server does not answer or asks it to wait`
        : error?.message;
    return { succeeded: status === 0, deleted: messages(stdout), error: [messages(stderr), failure].filter(Boolean).join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kubeconfigOf({ endpoint, certificateAuthority, token }: ApiServer) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'cluster', cluster: { server: endpoint, 'certificate-authority-data': certificateAuthority } }],
    users: [{ name: 'function', user: { token } }],
    contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'function' } }],
    'current-context': 'context',
  };
}

/** Without warnings and the lines of kubectl's own log, which say the same several times. A process that did not start has no output. */
function messages(output: string | null): string {
  return (output ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(Warning: |[EIW]\d{4} )/.test(line))
    .join('\n');
}
