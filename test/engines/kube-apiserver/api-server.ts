import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ADMIN = 'token-of-the-administrator';

/** A Kubernetes API server and its etcd on loopback, in a folder of their own. No controllers, no nodes. */
export class ApiServer {
  public static async start(program: string): Promise<ApiServer> {
    const folder = mkdtempSync(join(tmpdir(), 'kube-apiserver-'));
    const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
    const url = (of: number) => `http://127.0.0.1:${String(of)}`;
    const etcd = spawn(
      'etcd',
      [
        ['data-dir', join(folder, 'etcd')],
        ['listen-client-urls', url(etcdPort)],
        ['advertise-client-urls', url(etcdPort)],
        ['listen-peer-urls', url(peerPort)],
        ['initial-advertise-peer-urls', url(peerPort)],
        ['initial-cluster', `default=${url(peerPort)}`],
      ].map(([name, value]) => `--${name}=${value}`),
      { stdio: 'ignore' },
    );
    const key = join(folder, 'service-accounts.key');
    writeFileSync(key, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const started = new ApiServer(folder, port, [etcd]);
    const tokens = join(folder, 'tokens.csv');
    writeFileSync(tokens, `${ADMIN},administrator,1,"system:masters"\n`);
    const webhook = join(folder, 'webhook.json');
    writeFileSync(webhook, JSON.stringify(kubeconfig(url(await started.listen()))));
    const log: string[] = [];
    const server = spawn(
      program,
      [
        ['etcd-servers', url(etcdPort)],
        ['bind-address', '127.0.0.1'],
        ['advertise-address', '127.0.0.1'],
        ['secure-port', String(port)],
        ['cert-dir', join(folder, 'certs')],
        ['service-cluster-ip-range', '10.100.0.0/16'],
        ['service-account-issuer', 'https://kubernetes.default.svc'],
        ['service-account-key-file', key],
        ['service-account-signing-key-file', key],
        ['token-auth-file', tokens],
        // As EKS has it: who has which token is asked elsewhere.
        ['authentication-token-webhook-config-file', webhook],
        ['authentication-token-webhook-cache-ttl', '0s'],
        ['authorization-mode', 'RBAC'],
        // There is no controller that makes the accounts.
        ['disable-admission-plugins', 'ServiceAccount'],
      ].map(([name, value]) => `--${name}=${value}`),
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    server.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
    started.processes.push(server);
    await started.isReady(() => log.join('').slice(-3000));
    return started;
  }

  /** Groups of whoever has a token as the function of EKS makes it; undefined if nobody knows it. */
  public groupsOfRole: string[] | undefined = ['system:masters'];

  private webhook?: Server;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly processes: ChildProcess[],
  ) {}

  public get endpoint(): string {
    return `https://127.0.0.1:${String(this.port)}`;
  }

  /** PEM in base64. */
  public get certificateAuthority(): string {
    return readFileSync(join(this.folder, 'certs/apiserver.crt')).toString('base64');
  }

  /** Path of a kubeconfig of the administrator. */
  public get kubeconfig(): string {
    const file = join(this.folder, 'kubeconfig.json');
    writeFileSync(file, JSON.stringify(kubeconfig(this.endpoint, this.certificateAuthority, ADMIN)));
    return file;
  }

  public async call(method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' };
      const call = request(`${this.endpoint}${path}`, { method, headers, rejectUnauthorized: false, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          const isJson = response.headers['content-type']?.startsWith('application/json');
          resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
        });
      });
      call.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Ends what was started. */
  public async stop(): Promise<void> {
    this.webhook?.close();
    for (const child of this.processes.reverse()) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
  }

  private async listen(): Promise<number> {
    const webhook = createServer((incoming, response) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('end', () => {
        const review = JSON.parse(text) as { apiVersion: string; kind: string; spec: { token: string } };
        const { token } = review.spec;
        const groups = token.startsWith('k8s-aws-v1.') ? this.groupsOfRole : undefined;
        const status = groups ? { authenticated: true, user: { username: 'someone', groups } } : { authenticated: false };
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...review, status }));
      });
    });
    this.webhook = webhook;
    return new Promise((resolve) =>
      webhook.listen(0, '127.0.0.1', () => {
        resolve((webhook.address() as AddressInfo).port);
      }),
    );
  }

  private async isReady(log: () => string): Promise<void> {
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      const answer = await this.call('GET', '/readyz').catch(() => undefined);
      if (answer?.status === 200) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`The API server did not get ready: ${log()}`);
  }
}

function kubeconfig(server: string, certificateAuthority?: string, token?: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'cluster', cluster: { server, 'certificate-authority-data': certificateAuthority } }],
    users: [{ name: 'user', user: { token } }],
    contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'user' } }],
    'current-context': 'context',
  };
}

async function freePort(): Promise<number> {
  const socket = createSocket();
  return new Promise((resolve) =>
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => {
        resolve(port);
      });
    }),
  );
}
