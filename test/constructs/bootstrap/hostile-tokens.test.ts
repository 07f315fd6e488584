import { CfnParameter, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { AuthenticationMode, TaintEffect, WindowsSupport, type WindowsNodeGroupOptions } from '../../../lib';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { evaluateString } from '../../support/evaluate';
import * as fc from '../../support/fast-check';
import { PowerShell, scriptIn } from '../../support/powershell';
import { argumentText } from '../../support/powershell-arguments';
import { importedKubectl } from '../../support/clusters';
import { testStack } from '../../support/synth';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

/** What somebody may give to a parameter of the stack who means no good. */
const HOSTILE = [
  'x</powershell><script>net user evil P4ssw0rd /add</script>',
  '</ PowerShell ><persist>true</persist>',
  '<powershell>',
  'x --anonymous-auth=true',
  '--anonymous-auth=true',
  'x\t--anonymous-auth=true',
  'x\n--anonymous-auth=true',
  'x,kubernetes.io/os=linux',
  'x:NoSchedule,y=z',
  "x'; Remove-Item C:\\ -Recurse; '",
  'x\u2019; Remove-Item C:\\ -Recurse; \u2018',
  'x\u0151',
  '$(Remove-Item C:\\)',
  '`n',
  '%PATH%',
  'x" --anonymous-auth=true "',
  "x') + (Remove-Item C:\\) + ('",
  '',
];

/** Values as a deployment gives them, and what is right for the prop. */
const value = (right: string) =>
  fc.oneof(
    fc.constant(right),
    fc.constantFrom(...HOSTILE),
    fc.array(fc.constantFrom(...HOSTILE, right, ' ', "'", '<', '>', '"', '\u00a0'), { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );

interface Case {
  readonly right: string;
  /** The parameter of the script, and what is around the value in it. */
  readonly argument: [string, (value: string) => string];
  readonly options: (token: string, number: number) => WindowsNodeGroupOptions;
  /** What the cluster says of itself. */
  readonly cluster?: (token: string) => Partial<eks.ClusterAttributes>;
}

const NOTHING = { kubeReserved: {}, systemReserved: {}, evictionHard: {} };
const kubelet = (before: string, after = ''): [string, (text: string) => string] => [
  '-KubeletExtraArgs',
  (text) => `${before}${text}${after}`,
];

const CASES: { [prop: string]: Case } = {
  'the value of a label': {
    right: 'web',
    argument: kubelet('--node-labels=tier=', ',a=b'),
    options: (tier) => ({ nodeLabels: { tier, a: 'b' }, bootstrap: NOTHING }),
  },
  'the key of a label': {
    right: 'example.com/tier',
    argument: kubelet('--node-labels=', '=web'),
    options: (key) => ({ nodeLabels: { [key]: 'web' }, bootstrap: NOTHING }),
  },
  'the value of a taint': {
    right: 'windows',
    argument: kubelet('--register-with-taints=os=', ':NoSchedule --v=2'),
    options: (os) => ({
      taints: [{ key: 'os', value: os, effect: TaintEffect.NO_SCHEDULE }],
      bootstrap: { ...NOTHING, kubeletExtraArgs: ['--v=2'] },
    }),
  },
  'the key of a taint': {
    right: 'os',
    argument: kubelet('--register-with-taints=', '=:NoSchedule'),
    options: (key) => ({ taints: [{ key, effect: TaintEffect.NO_SCHEDULE }], bootstrap: NOTHING }),
  },
  maxPods: { right: '8', argument: kubelet('--max-pods='), options: (_, maxPods) => ({ maxPods, bootstrap: NOTHING }) },
  'bootstrap.kubeReserved': {
    right: '100',
    argument: kubelet('--kube-reserved=cpu=', 'm'),
    options: (_, cpuMillis) => ({ bootstrap: { ...NOTHING, kubeReserved: { cpuMillis } } }),
  },
  'bootstrap.evictionHard': {
    right: '200Mi',
    argument: kubelet('--eviction-hard=memory.available<'),
    options: (threshold) => ({ bootstrap: { ...NOTHING, evictionHard: { 'memory.available': threshold } } }),
  },
  'bootstrap.kubeletExtraArgs': {
    right: '2',
    argument: kubelet('--v='),
    options: (level) => ({ bootstrap: { ...NOTHING, kubeletExtraArgs: [`--v=${level}`] } }),
  },
  'bootstrap.kubeProxyExtraArgs': {
    right: '2',
    argument: ['-KubeProxyExtraArgs', (text) => `--v=${text}`],
    options: (level) => ({ bootstrap: { kubeProxyExtraArgs: [`--v=${level}`] } }),
  },
  'bootstrap.endpoint': {
    right: 'https://eks.example',
    argument: ['-Endpoint', (text) => text],
    options: (endpoint) => ({ bootstrap: { endpoint } }),
  },
  'bootstrap.apiServerEndpoint': {
    right: 'https://api.example',
    argument: ['-APIServerEndpoint', (text) => text],
    options: (apiServerEndpoint) => ({ bootstrap: { apiServerEndpoint, base64ClusterCa: 'Q0E=', serviceCidr: '10.100.0.0/16' } }),
  },
  'bootstrap.base64ClusterCa': {
    right: 'Q0E=',
    argument: ['-Base64ClusterCA', (text) => text],
    options: (base64ClusterCa) => ({
      bootstrap: { apiServerEndpoint: 'https://api.example', base64ClusterCa, serviceCidr: '10.100.0.0/16' },
    }),
  },
  'bootstrap.dnsClusterIp': {
    right: '10.100.0.10',
    argument: ['-DNSClusterIP', (text) => text],
    options: (dnsClusterIp) => ({ bootstrap: { dnsClusterIp } }),
  },
  'bootstrap.serviceCidr': {
    right: '10.100.0.0/16',
    argument: ['-ServiceCIDR', (text) => text],
    options: (serviceCidr) => ({ bootstrap: { serviceCidr, dnsClusterIp: '10.100.0.10' } }),
  },
  'bootstrap.excludedSnatCidrs': {
    right: '10.0.0.0/8',
    argument: ['-ExcludedSnatCIDRs', (text) => text],
    options: (cidr) => ({ bootstrap: { excludedSnatCidrs: [cidr] } }),
  },
  'the name of the cluster': {
    right: 'demo',
    argument: ['-EKSClusterName', (text) => text],
    options: () => ({}),
    cluster: (clusterName) => ({ clusterName }),
  },
};

test.each(Object.entries(CASES))(
  '%s: whatever the deployment gives for it is either refused by the node or one value of one argument',
  (_, given) => {
    const stack = testStack();
    const parameter = new CfnParameter(stack, 'Value');
    const cluster = eks.Cluster.fromClusterAttributes(stack, 'Imported', {
      clusterName: 'demo',
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['eu-west-1a'], privateSubnetIds: ['subnet-1'] }),
      clusterSecurityGroupId: 'sg-cluster',
      kubectlProvider: importedKubectl(stack, 'Provider'),
      ...given.cluster?.(parameter.valueAsString),
    });
    const windows = new WindowsSupport(stack, 'Windows', {
      cluster,
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      authenticationMode: AuthenticationMode.API,
    });
    const group = windows.addNodeGroup('Web', {
      clusterAutoscalerTags: false,
      ...given.options(parameter.valueAsString, Token.asNumber(parameter.value)),
    });
    const template: unknown = stack.resolve(group.launchTemplate.userData?.render());
    const logicalId = stack.getLogicalId(group.autoScalingGroup.node.defaultChild as never);
    const callOf = (Value: string) => {
      const script = powershell.parse(scriptIn(evaluateString(template, { Value, 'AWS::Region': 'eu-west-1', [logicalId]: logicalId })));
      const calls = script.invocations.filter(({ name }) => name === bootstrapScriptPath);
      return {
        call: calls[0],
        calls: calls.length,
        shape: script.invocations.map(({ name, parameters }) => [name, Object.keys(parameters)]),
      };
    };
    const [name, around] = given.argument;
    const expected = callOf(given.right);
    expect(expected.calls).toBe(1);
    expect(argumentText(expected.call.parameters[name][0])).toBe(around(given.right));

    fc.assert(
      fc.property(value(given.right), (text) => {
        const { call, shape } = callOf(text);
        // Not one command, parameter or argument more than with the right value.
        expect(shape).toEqual(expected.shape);
        expect(call.positional).toEqual([]);
        let argument: string;
        try {
          argument = argumentText(call.parameters[name][0]);
        } catch (error) {
          expect((error as Error).message).toMatch(/^The node refuses /);
          return text !== given.right;
        }
        expect(argument).toBe(around(text));
        return !/[\s"]/u.test(text);
      }),
      { numRuns: 60 },
    );
  },
);
