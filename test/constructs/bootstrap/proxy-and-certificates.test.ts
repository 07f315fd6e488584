import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnParameter } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { type BootstrapOptions, WindowsImage } from '../../../lib';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import * as fc from '../../support/fast-check';
import { PowerShell, scriptIn } from '../../support/powershell';
import { argumentText } from '../../support/powershell-arguments';
import { testCluster } from '../../support/synth';
import { findingsOf } from '../findings-of';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
};
const [one, two] = ['one', 'two'].map((name) => readFileSync(join(__dirname, `../../fixtures/certificates/${name}.pem`), 'utf8'));
const httpsProxy = 'http://proxy.example.com:3128';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

/** The script of a group with these options, which PowerShell can read. */
function scriptOf(bootstrap: BootstrapOptions): string {
  const { cluster, template } = testCluster();
  cluster.addWindowsNodeGroup('Web', { bootstrap });
  const script = scriptIn(userDataOf(template(), 'Web', VALUES).replace('<persist>true</persist>', ''));
  powershell.parse(script);
  return script;
}

/** The variables that a script sets. */
function variablesIn(script: string): { [name: string]: string } {
  const [, list = ''] = /\$proxyVariables = @\(\n([\s\S]*?)\n\)/.exec(script) ?? [];
  return Object.fromEntries(
    list.split(',\n').map((line) => {
      const text = argumentText(line.trim());
      return [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    }),
  );
}

const at = (script: string, text: string): number => {
  const index = script.indexOf(text);
  expect([text, index]).not.toEqual([text, -1]);
  return index;
};

describe('a proxy', () => {
  test('is known to the machine, to the script, and to both services in their registry keys', () => {
    const script = scriptOf({
      proxy: { httpsProxy },
      preBootstrapCommands: ['Set-Before -Step 1'],
      postBootstrapCommands: ['Set-After -Step 2'],
    });
    expect(variablesIn(script)).toEqual({
      HTTPS_PROXY: httpsProxy,
      HTTP_PROXY: httpsProxy,
      // The range of services and that of the VPC are the last ones.
      NO_PROXY:
        'localhost,127.0.0.1,169.254.169.254,.svc,.cluster.local,.eks.amazonaws.com,.eks.amazonaws.com.cn,172.20.0.0/16,10.0.0.0/16',
    });
    expect(script).toContain("[Environment]::SetEnvironmentVariable($name, $value, 'Machine')");
    expect(script).toContain("[Environment]::SetEnvironmentVariable($name, $value, 'Process')");
    const order = ["Set-ServiceProxy 'containerd'", 'Set-Before', bootstrapScriptPath, "Set-ServiceProxy 'kubelet'", 'Set-After'];
    const places = order.map((text) => at(script, text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test.each<[string, BootstrapOptions['proxy'], string, unknown]>([
    ['httpProxy', { httpsProxy, httpProxy: 'http://other.example.com:8080' }, 'HTTP_PROXY', 'http://other.example.com:8080'],
    [
      'noProxy',
      { httpsProxy, noProxy: ['.example.com', '100.64.0.0/10'] },
      'NO_PROXY',
      expect.stringMatching(/,\.example\.com,100\.64\.0\.0\/10$/),
    ],
  ])('has %s', (_, proxy, name, value) => {
    expect(variablesIn(scriptOf({ proxy }))[name]).toEqual(value);
  });

  test('is there before the restart, too', () => {
    const script = scriptOf({ proxy: { httpsProxy }, restartCommands: ['Add-Domain -Step 1'] });
    expect(at(script, "Set-ServiceProxy 'containerd'")).toBeLessThan(at(script, '$restartState'));
  });

  test('is not there unless it is asked for', () => {
    expect(scriptOf({})).not.toMatch(/_PROXY|Import-Certificate/);
  });

  test('is there on managed nodes with an AMI of one’s own', () => {
    const { cluster, template } = testCluster();
    const image = WindowsImage.fromAmiId('ami-0123456789abcdef0');
    cluster.addWindowsManagedNodeGroup('Jobs', { image, bootstrap: { proxy: { httpsProxy }, trustedCertificates: [one] } });
    const script = scriptIn(userDataOf(template(), 'Jobs', VALUES));
    powershell.parse(script);
    expect(variablesIn(script).HTTPS_PROXY).toBe(httpsProxy);
    expect(script).toContain('Import-Certificate');
  });

  test('knows of no range of a VPC that does not tell it', () => {
    const { stack, cluster, template } = testCluster((scope) => ({
      vpc: ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
        vpcId: 'vpc-1',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        privateSubnetIds: ['subnet-1', 'subnet-2'],
      }),
      serviceIpv4Cidr: '172.20.0.0/16',
    }));
    expect(stack).toBeDefined();
    cluster.addWindowsNodeGroup('Web', { bootstrap: { proxy: { httpsProxy } } });
    expect(variablesIn(scriptIn(userDataOf(template(), 'Web', VALUES))).NO_PROXY).toMatch(/,172\.20\.0\.0\/16$/);
  });

  test.each<[string, unknown, string]>([
    [
      'a text',
      httpsProxy,
      "bootstrap.proxy must be an object, such as { httpsProxy: 'http://proxy.example.com:3128' }, got 'http://proxy.example.com:3128'",
    ],
    ['nothing in it', {}, "bootstrap.proxy.httpsProxy must be the URL of a proxy, such as 'http://proxy.example.com:3128', got undefined"],
    [
      'a host',
      { httpsProxy: 'proxy.example.com:3128' },
      "must be the URL of a proxy, such as 'http://proxy.example.com:3128', got 'proxy.example.com:3128'",
    ],
    [
      'a password',
      { httpsProxy: 'http://me:secret@proxy.example.com:3128' },
      'bootstrap.proxy.httpsProxy must not hold a name and password',
    ],
    ['another scheme', { httpsProxy, httpProxy: 'socks5://proxy:1080' }, 'bootstrap.proxy.httpProxy must be the URL of a proxy'],
    ['a text of hosts', { httpsProxy, noProxy: 'a,b' }, "bootstrap.proxy.noProxy must be a list, got 'a,b'"],
    [
      'two hosts in one',
      { httpsProxy, noProxy: ['a,b'] },
      "bootstrap.proxy.noProxy must have hosts, domains or ranges as elements, such as '.example.com' or '10.0.0.0/8', got 'a,b'",
    ],
  ])('is refused: %s', (_, proxy, message) => {
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', { bootstrap: { proxy: proxy as never } })).toThrow(message);
  });
});

test('our own checks find nothing', () => {
  const { stack, cluster } = testCluster();
  cluster.addWindowsNodeGroup('Web', { bootstrap: { proxy: { httpsProxy }, trustedCertificates: [one] } });
  expect(findingsOf(stack)).toEqual([]);
});

describe('certificates', () => {
  const encodedIn = (script: string) =>
    [...(/foreach \(\$certificate in @\(([\s\S]*?)\n\)/.exec(script)?.[1] ?? '').matchAll(/'([A-Za-z0-9+/=]+)'/g)].map(([, text]) => text);

  test('are imported into the trusted roots before the bootstrap script starts containerd, several of one file as well', () => {
    const script = scriptOf({ trustedCertificates: [`${one}\n${two}`, one] });
    const subjects = encodedIn(script).map((text) => new X509Certificate(Buffer.from(text, 'base64')).subject);
    expect(subjects).toEqual(['CN=Example root one', 'CN=Example root two', 'CN=Example root one']);
    expect(at(script, 'Import-Certificate -FilePath $file -CertStoreLocation Cert:\\LocalMachine\\Root')).toBeLessThan(
      at(script, bootstrapScriptPath),
    );
  });

  test.each<[string, unknown[], string]>([
    [
      'the path of a file',
      ['ca.pem'],
      "bootstrap.trustedCertificates must have certificates in PEM as elements, texts that begin with '-----BEGIN CERTIFICATE-----', got 'ca.pem'. Read the file",
    ],
    ['a number', [1], 'got 1.'],
    ['what is no certificate', ['-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----'], 'must have certificates that can be read'],
    ['a private key', [`${one}\n-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----`], 'must not hold a private key'],
  ])('are refused: %s', (_, trustedCertificates, message) => {
    expect(() =>
      testCluster().cluster.addWindowsNodeGroup('Web', { bootstrap: { trustedCertificates: trustedCertificates as string[] } }),
    ).toThrow(message);
  });

  test('may be none', () => {
    expect(scriptOf({ trustedCertificates: [] })).not.toContain('Import-Certificate');
  });
});

/** What somebody may give to a parameter of the stack who means no good. */
const HOSTILE = [
  'x</powershell><script>net user evil P4ssw0rd /add</script>',
  "'; Remove-Item C:\\ -Recurse; '",
  '\u2019; Remove-Item C:\\',
  'a,b',
  '$(x)',
  '"',
  '\n',
  ')',
  '',
];

const TOKENS: { [prop: string]: [right: string, options: (token: string) => BootstrapOptions] } = {
  'proxy.httpsProxy': [httpsProxy, (token) => ({ proxy: { httpsProxy: token, httpProxy: httpsProxy } })],
  'proxy.httpProxy': [httpsProxy, (token) => ({ proxy: { httpsProxy, httpProxy: token } })],
  'proxy.noProxy': ['.example.com', (token) => ({ proxy: { httpsProxy, noProxy: [token] } })],
  trustedCertificates: [one, (token) => ({ trustedCertificates: [token] })],
};

test.each(Object.entries(TOKENS))(
  'bootstrap.%s: whatever the deployment gives is one encoded value, which the node decodes or refuses',
  (_, [right, options]) => {
    const { stack, cluster, template: synth } = testCluster();
    const parameter = new CfnParameter(stack, 'Value');
    cluster.addWindowsNodeGroup('Web', { bootstrap: options(parameter.valueAsString) });
    const template = synth();
    const encoded = (text: string) => `'${Buffer.from(text).toString('base64')}'`;
    const scriptWith = (text: string) => scriptIn(userDataOf(template, 'Web', { ...VALUES, Value: text }));
    const expression = (script: string) => /\(Get-DeploymentValue 'bootstrap\.(?:proxy|trusted)[^\n]*?'\)/.exec(script)?.[0] ?? '';
    powershell.parse(scriptWith(right));
    const around = scriptWith(right).split(encoded(right));
    expect(around).toHaveLength(2);
    expect(argumentText(expression(scriptWith(right)))).toBe(right);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 12 })), (text) => {
        // The text around it is the same for any value, and so is what runs.
        expect(scriptWith(text)).toBe(around.join(encoded(text)));
        let decoded: string | undefined;
        try {
          decoded = argumentText(expression(scriptWith(text)));
        } catch (error) {
          expect((error as Error).message).toMatch(/^The node refuses /);
        }
        return decoded === undefined || (decoded === text && !/[\s,"'<>$();]/.test(text));
      }),
      { numRuns: 60 },
    );
  },
);
