import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { legacyWindowsObjects } from '../../../lib/facts/legacy-windows-support';
import { ApiServer } from './api-server';
import { servers } from './servers';

/** Objects of old Windows support, where they are, and what they are. Kinds that the test names by hand, so that a wrong name in the list is found. */
const metadata = (name: string) => ({ name });
const labels = { app: 'vpc' };
const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadata(name),
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'vpc' }] } } },
});
const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata(name),
  spec: { selector: labels, ports: [{ port: 443 }] },
});
const legacy: [string, object][] = [
  [
    '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: metadata('vpc-admission-webhook-cfg'),
      webhooks: [],
    },
  ],
  ['/apis/apps/v1/namespaces/kube-system/deployments', deployment('vpc-admission-webhook')],
  ['/apis/apps/v1/namespaces/kube-system/deployments', deployment('vpc-admission-webhook-deployment')],
  ['/api/v1/namespaces/kube-system/services', service('vpc-admission-webhook')],
  ['/api/v1/namespaces/kube-system/services', service('vpc-admission-webhook-svc')],
  ['/api/v1/namespaces/kube-system/secrets', { apiVersion: 'v1', kind: 'Secret', metadata: metadata('vpc-admission-webhook-certs') }],
  ['/apis/apps/v1/namespaces/kube-system/deployments', deployment('vpc-resource-controller')],
  [
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: metadata('vpc-resource-controller'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'vpc-resource-controller' },
    },
  ],
  [
    '/apis/rbac.authorization.k8s.io/v1/clusterroles',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: metadata('vpc-resource-controller'), rules: [] },
  ],
  [
    '/api/v1/namespaces/kube-system/serviceaccounts',
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata('vpc-resource-controller') },
  ],
];
/** Belongs to the controller of the control plane, which is in use. */
const bindingOfEks: [string, object] = [
  '/apis/rbac.authorization.k8s.io/v1/namespaces/kube-system/rolebindings',
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadata('vpc-resource-controller-rolebinding'),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'vpc-resource-controller-role' },
  },
];

const nameOf = (object: object) => (object as { metadata: { name: string } }).metadata.name;

describe.each(servers)('Kubernetes $version', ({ server, kubectl }) => {
  let api: ApiServer;
  let sessions = 0;
  beforeAll(async () => {
    api = await ApiServer.start(server);
    await create(bindingOfEks);
  });
  afterAll(async () => {
    await api.stop();
  });
  beforeEach(() => {
    api.groupsOfRole = ['system:masters'];
  });

  async function create([path, object]: [string, object]): Promise<void> {
    const { status, body } = await api.call('POST', path, object);
    if (status !== 201) {
      throw new Error(JSON.stringify(body));
    }
  }

  /** What is left of the objects. */
  async function left(): Promise<string[]> {
    const answers = await Promise.all(
      legacy.map(async ([path, object]) => ({
        path: `${path}/${nameOf(object)}`,
        ...(await api.call('GET', `${path}/${nameOf(object)}`)),
      })),
    );
    return answers.filter(({ status }) => status !== 404).map(({ path }) => path);
  }

  /** Runs the function. */
  async function remove(
    RequestType = 'Create',
    endpoint = api.endpoint,
    attempts = 4,
    kubectlMs = 100_000,
  ): Promise<{ code: number | null; output: string }> {
    const event = {
      RequestType,
      ResourceProperties: {
        ClusterName: 'legacy',
        Endpoint: endpoint,
        CertificateAuthority: endpoint === api.endpoint ? api.certificateAuthority : undefined,
        UrlSuffix: 'amazonaws.com',
        Namespace: 'kube-system',
        Objects: legacyWindowsObjects,
      },
    };
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'run-legacy-removal.ts'), JSON.stringify(event), String(attempts), String(kubectlMs)],
      {
        env: {
          ...process.env,
          PATH: `${kubectl}:${process.env.PATH ?? ''}`,
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
          // The server remembers a token for some seconds.
          AWS_SESSION_TOKEN: `FwoGZXIvYXdzEEx${String(sessions++)}`,
        },
      },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    return new Promise((resolve) =>
      child.once('close', (code) => {
        resolve({ code, output });
      }),
    );
  }

  test('all objects are deleted, and what is in use stays', async () => {
    for (const object of legacy) {
      await create(object);
    }
    expect(await left()).toHaveLength(legacyWindowsObjects.length);
    expect(await remove()).toMatchObject({ code: 0, output: expect.stringContaining('"vpc-admission-webhook-cfg" deleted') as string });
    expect(await left()).toEqual([]);
    expect((await api.call('GET', `${bindingOfEks[0]}/vpc-resource-controller-rolebinding`)).status).toBe(200);
  });

  test('some objects are deleted, and those that are not there are no error', async () => {
    await create(legacy[0]);
    await create(legacy[6]);
    const { code, output } = await remove('Update');
    expect({ code, deleted: output.match(/deleted/g) }).toEqual({ code: 0, deleted: ['deleted', 'deleted'] });
    expect(await left()).toEqual([]);
  });

  test('nothing is there, and nothing is wrong', async () => {
    expect(await remove()).toEqual({ code: 0, output: 'Nothing was deleted.\n' });
  });

  test('the removal of the resource deletes nothing', async () => {
    await create(legacy[6]);
    expect(await remove('Delete')).toEqual({ code: 0, output: '' });
    expect(await left()).toHaveLength(1);
    await remove();
  });

  // 403 of the server itself: the role is known and may do nothing.
  test('a role without permission is an error that names the permission, at once', async () => {
    await create(legacy[6]);
    api.groupsOfRole = ['nobody'];
    const { code, output } = await remove();
    expect(code).toBe(1);
    expect(output).toContain('deployments.apps "vpc-resource-controller" is forbidden');
    expect(await left()).toHaveLength(1);
    api.groupsOfRole = ['system:masters'];
    expect((await remove()).code).toBe(0);
  });

  test('access that comes late is waited for', async () => {
    await create(legacy[6]);
    api.groupsOfRole = undefined;
    const removal = remove();
    // Longer than the first attempt, shorter than all four: kubectl asks the server many times.
    const refused = new Promise((resolve) => setTimeout(resolve, 700));
    await refused;
    api.groupsOfRole = ['system:masters'];
    expect((await removal).code).toBe(0);
    expect(await left()).toEqual([]);
  });

  // kubectl itself asks ten times where it is told to come back in a second, and waits as long as it is told.
  test.each([
    [429, 1, 100_000, 'too many requests'],
    [500, 1, 100_000, 'it is broken'],
    [429, 3_600, 5_000, 'kubectl timed out: it did not end within 5 seconds'],
  ])(
    'a server that answers %i to a deletion, and to come back in %i s, is an error that says so',
    async (status, after, kubectlMs, message) => {
      await create(legacy[6]);
      const broken = createServer((incoming, response) => void forward(status, after, incoming, response));
      await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
      const { code, output } = await remove('Create', `http://127.0.0.1:${String((broken.address() as AddressInfo).port)}`, 1, kubectlMs);
      broken.closeAllConnections();
      broken.close();
      expect(code).toBe(1);
      expect(output).toContain(message);
      expect(await left()).toHaveLength(1);
      await remove();
    },
  );

  /** Has the real server answer everything but deletions. */
  async function forward(status: number, after: number, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-type', 'application/json');
    if (incoming.method === 'DELETE' && incoming.url?.includes('deployments/vpc-resource-controller')) {
      const reason =
        status === 429 ? { reason: 'TooManyRequests', message: 'too many requests' } : { reason: 'InternalError', message: 'it is broken' };
      response
        .writeHead(status, { 'retry-after': String(after) })
        .end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, ...reason }));
      return;
    }
    const answer = await api.call(incoming.method ?? 'GET', incoming.url ?? '/');
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  }

  test('a server that is not there is an error that says so, after four attempts', async () => {
    const { code, output } = await remove('Create', 'https://127.0.0.1:1');
    expect(code).toBe(1);
    expect(output).toMatch(/The connection to the server 127\.0\.0\.1:1 was refused/);
    // Each attempt in the log, and the error.
    expect(output.match(/could not be deleted/g)).toHaveLength(5);
  });
});
