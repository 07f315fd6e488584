import { legacyWindowsObjects } from '../../../lib/facts/legacy-windows-support';
import { type LegacyRemovalEvent, type Patience, removeLegacySupport } from '../../../lib/handlers/legacy-removal/remove-legacy-support';
import { FakeKubectl, type KubectlAnswer } from './fake-kubectl';

const properties = {
  ClusterName: 'legacy',
  Endpoint: 'https://ABC.gr7.eu-central-1.eks.amazonaws.com',
  CertificateAuthority: 'LS0tLS1CRUdJTg==',
  UrlSuffix: 'amazonaws.com',
  Namespace: 'kube-system',
  Objects: [...legacyWindowsObjects],
};
const variables = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEEx',
};
const environment = { ...process.env };
const allDeleted = legacyWindowsObjects.map((object) => `${object.replace('/', ' "')}" deleted\n`).join('');
const forbidden =
  'Error from server (Forbidden): deployments.apps "vpc-resource-controller" is forbidden: User "x" cannot delete resource "deployments"';

let kubectl: FakeKubectl;
let log: jest.SpyInstance<void, unknown[]>;

beforeEach(() => {
  Object.assign(process.env, variables);
  log = jest.spyOn(console, 'log').mockImplementation();
});

afterEach(() => {
  kubectl.remove();
  process.env = { ...environment };
  jest.restoreAllMocks();
});

function remove(answers: KubectlAnswer[], type: LegacyRemovalEvent['RequestType'] = 'Create'): Promise<void> {
  kubectl = new FakeKubectl(answers);
  return removeLegacySupport({ RequestType: type, ResourceProperties: properties }, patience(3));
}

/** No pauses, and time for some more attempts: one may take up to 110 seconds. */
function patience(attempts: number): Patience {
  let left = attempts;
  return { pauseMs: 0, kubectlMs: 100_000, remainingMs: () => (left-- > 0 ? 110_000 : 109_999) };
}

const logged = () => log.mock.calls.flat().join('\n');

describe('kubectl deletes', () => {
  test.each<LegacyRemovalEvent['RequestType']>(['Create', 'Update'])('all objects in one run, on %s', async (type) => {
    await remove([{ stdout: allDeleted }], type);
    expect(kubectl.runs).toHaveLength(1);
    const [{ args }] = kubectl.runs;
    expect(args.slice(0, 1 + legacyWindowsObjects.length)).toEqual(['delete', ...legacyWindowsObjects]);
    expect(args).toEqual(expect.arrayContaining(['--namespace=kube-system', '--ignore-not-found', '--wait=false']));
    expect(logged()).toBe(allDeleted.trim());
  });

  test('nothing when the resource is removed', async () => {
    await remove([{}], 'Delete');
    expect(kubectl.runs).toEqual([]);
  });
});

describe('the removal succeeds when', () => {
  test('none of the objects is there', async () => {
    await remove([{ stderr: 'Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n' }]);
    expect(logged()).toBe('Nothing was deleted.');
  });

  test('some are there', async () => {
    await remove([{ stdout: 'deployment.apps "vpc-resource-controller" deleted\n' }]);
    expect(logged()).toBe('deployment.apps "vpc-resource-controller" deleted');
  });

  test.each([
    [
      'access is not known at first',
      'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    ],
    ['the cluster does not answer at first', 'Unable to connect to the server: dial tcp 10.0.1.2:443: i/o timeout'],
    ['its name is not known at first', 'Unable to connect to the server: dial tcp: lookup ABC.eks.amazonaws.com: no such host'],
    ['a connection ends early', 'Unable to connect to the server: EOF'],
    [
      'there are too many requests',
      'Error from server (TooManyRequests): the server has received too many requests and has asked us to try again later',
    ],
    ['the server is not ready', 'Error from server (ServiceUnavailable): the server is currently unable to handle the request'],
    ['a status of 503 comes back', 'error: the server responded with the status code 503 but did not return more information'],
    ['etcd has a new leader', 'Error from server: etcdserver: leader changed'],
    // In the words of kubectl 1.29 and 1.35.
    ['the server is not there at first', 'The connection to the server 10.0.1.2:443 was refused - did you specify the right host or port?'],
  ])('%s', async (_, stderr) => {
    await remove([{ stderr, status: 1 }, { stderr, status: 1 }, { stdout: allDeleted }]);
    expect(kubectl.runs).toHaveLength(3);
  });
});

describe('the removal fails', () => {
  test('with the object and the message of kubectl, when it may not delete the object', async () => {
    await expect(remove([{ stderr: `${forbidden}\n`, status: 1 }])).rejects.toThrow(
      new Error(`Legacy Windows support of the cluster 'legacy' could not be deleted: ${forbidden}`),
    );
    expect(kubectl.runs).toHaveLength(1);
  });

  test('with the last message, when its time is over', async () => {
    const timeout = 'Unable to connect to the server: net/http: TLS handshake timeout';
    await expect(remove([{ stderr: timeout, status: 1 }])).rejects.toThrow(timeout);
    expect(kubectl.runs).toHaveLength(4);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html: 4,096 bytes for the answer, ids and all.
  test.each(['x', '"', 'ä', '\u0000'])('with a message that leaves room in an answer, even one full of %j', async (character) => {
    const failure = (await remove([{ stderr: `Error from server (Forbidden): ${character.repeat(9_000)}`, status: 1 }]).catch(
      (error: unknown) => error,
    )) as Error;
    expect(Buffer.byteLength(JSON.stringify(failure.message))).toBeLessThanOrEqual(2_500);
    expect(failure.message).toMatch(
      /^Legacy Windows support of the cluster 'legacy' could not be deleted: .* … \(all of it is in the log\)$/s,
    );
    // CDK adds all lines of the trace but the first.
    expect(failure.stack?.split('\n')).toHaveLength(1);
    expect(logged()).toContain(character.repeat(9_000));
  });

  test('at once, when trying again is no use', async () => {
    const invalid = 'Error from server (BadRequest): services "vpc-admission-webhook": the request is invalid';
    await expect(remove([{ stderr: invalid, status: 1 }])).rejects.toThrow(invalid);
    expect(kubectl.runs).toHaveLength(1);
  });

  test('when some objects were deleted and another was not, and logs those that were', async () => {
    await expect(remove([{ stdout: 'secret "vpc-admission-webhook-certs" deleted\n', stderr: forbidden, status: 1 }])).rejects.toThrow(
      forbidden,
    );
    expect(logged()).toContain('secret "vpc-admission-webhook-certs" deleted');
  });

  test("without the lines of kubectl's own log, which repeat the message", async () => {
    const noise = 'E1121 20:55:18.962001   30643 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list"\n';
    await expect(remove([{ stderr: `${noise}${noise}error: no such host`, status: 1 }])).rejects.toThrow(
      /could not be deleted: error: no such host$/,
    );
  });

  test('when kubectl fails and says nothing', async () => {
    await expect(remove([{ status: 3 }])).rejects.toThrow('kubectl failed and did not say why');
  });

  test('with what kubectl waited for, when it does not end', async () => {
    kubectl = new FakeKubectl([{ stderr: 'Error from server (TooManyRequests): try again later\n', sleepMs: 60_000 }]);
    const event = { RequestType: 'Create', ResourceProperties: properties } as const;
    await expect(removeLegacySupport(event, { pauseMs: 0, kubectlMs: 5_000, remainingMs: () => 11_000 })).rejects.toThrow(
      /could not be deleted: Error from server \(TooManyRequests\): try again later\nkubectl timed out: it did not end within 5 seconds/,
    );
  });

  test('when there is no kubectl', async () => {
    kubectl = new FakeKubectl([{}]);
    process.env.PATH = '';
    await expect(removeLegacySupport({ RequestType: 'Create', ResourceProperties: properties }, patience(3))).rejects.toThrow(
      /could not be deleted: spawnSync kubectl ENOENT/,
    );
  });

  test('when the function has no credentials', async () => {
    delete process.env.AWS_SESSION_TOKEN;
    await expect(remove([{}])).rejects.toThrow('The environment of the function must have AWS_SESSION_TOKEN');
  });
});

describe('the kubeconfig', () => {
  test('has the address of the cluster, its authority and a token of the role', async () => {
    await remove([{}]);
    const {
      clusters,
      users,
      contexts,
      'current-context': current,
    } = JSON.parse(kubectl.runs[0].kubeconfig) as {
      clusters: [{ name: string; cluster: object }];
      users: [{ name: string; user: { token: string } }];
      contexts: [{ name: string; context: object }];
      'current-context': string;
    };
    expect(clusters[0].cluster).toEqual({ server: properties.Endpoint, 'certificate-authority-data': properties.CertificateAuthority });
    expect(contexts).toEqual([{ name: current, context: { cluster: clusters[0].name, user: users[0].name } }]);
    const address = Buffer.from(users[0].user.token.replace('k8s-aws-v1.', ''), 'base64url').toString();
    expect(address).toMatch(/^https:\/\/sts\.eu-central-1\.amazonaws\.com\/\?Action=GetCallerIdentity&.*AKIDEXAMPLE/);
  });

  test('can be read by the function alone, and is gone afterwards', async () => {
    await remove([{}]);
    expect(kubectl.runs[0].kubeconfigMode).toBe(0o600);
    expect(kubectl.leavesFiles()).toBe(false);
  });

  test('is gone after a failure too', async () => {
    await expect(remove([{ stderr: 'error: no', status: 1 }])).rejects.toThrow();
    expect(kubectl.leavesFiles()).toBe(false);
  });
});

test('neither the log, nor the error, nor the arguments of kubectl hold a secret', async () => {
  const failure = await remove([{ stderr: forbidden, status: 1 }]).catch((error: unknown) => String(error));
  const seen = [logged(), failure, ...kubectl.runs.flatMap(({ args }) => args)].join('\n');
  const { token } = (JSON.parse(kubectl.runs[0].kubeconfig) as { users: [{ user: { token: string } }] }).users[0].user;
  for (const secret of [token, 'k8s-aws-v1', variables.AWS_SECRET_ACCESS_KEY, variables.AWS_SESSION_TOKEN]) {
    expect(seen).not.toContain(secret);
  }
  expect(seen).toContain('vpc-resource-controller');
});
