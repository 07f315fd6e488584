import { NodeCapacity } from '../../lib/capacity/node-capacity';
import { podDensityExcess } from '../../lib/capacity/pod-density-excess';
import { WindowsIpam } from '../../lib/capacity/windows-ipam';

const secondary = (type: string) => NodeCapacity.of(type, WindowsIpam.secondaryIp());
const prefixes = (type: string) => NodeCapacity.of(type, WindowsIpam.prefixDelegation());

// Addresses per interface: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html; none has more than 64 (m8i-flex.16xlarge).
test.each([
  [9, secondary('m5.large')],
  [144, prefixes('c5.large')],
  [11, prefixes('t2.large')],
  [1, secondary('t3.nano')],
])('%i pods are not too many (%#)', (pods, capacity) => {
  expect(podDensityExcess(pods, capacity, 'maxPods')).toBeUndefined();
});

test.each([
  [
    10,
    secondary('m5.large'),
    'asks for 10 pods per node, but a m5.large has 9 pod addresses in secondary IP mode',
    'Lower maxPods to 9, use an instance type with at least 11 addresses per interface, or enable prefix delegation (144)',
  ],
  [
    63,
    secondary('m5.large'),
    'asks for 63 pods per node, but a m5.large has 9 pod addresses in secondary IP mode',
    'Lower maxPods to 9, use an instance type with at least 64 addresses per interface, or enable prefix delegation (144)',
  ],
  [
    64,
    secondary('m5.large'),
    'asks for 64 pods per node, but a m5.large has 9 pod addresses in secondary IP mode',
    'Lower maxPods to 9, or enable prefix delegation (144)',
  ],
  [
    144,
    secondary('m5.large'),
    'asks for 144 pods per node, but a m5.large has 9 pod addresses in secondary IP mode',
    'Lower maxPods to 9, or enable prefix delegation (144)',
  ],
  [145, secondary('m5.large'), 'asks for 145 pods per node, but a m5.large has 9 pod addresses in secondary IP mode', 'Lower maxPods to 9'],
  [
    145,
    prefixes('c5.large'),
    'asks for 145 pods per node, but a c5.large has 144 pod addresses in prefix delegation mode',
    'Lower maxPods to 144, or use a Nitro type with at least 11 addresses per interface',
  ],
  [
    12,
    prefixes('t2.large'),
    'asks for 12 pods per node, but a t2.large has 11 pod addresses in prefix delegation mode, which this type ignores, as it is not a Nitro type',
    'Lower maxPods to 11, or use a Nitro type with at least 2 addresses per interface',
  ],
  [
    1009,
    prefixes('m5.metal'),
    'asks for 1009 pods per node, but a m5.metal has 784 pod addresses in prefix delegation mode',
    'Lower maxPods to 784',
  ],
])('%i pods: the excess is told with numbers (%#)', (pods, capacity, problem, remedy) => {
  expect(podDensityExcess(pods, capacity, 'maxPods')).toEqual({ problem, remedy });
});

test('the name of the number, and that the mode is not known, are told', () => {
  expect(podDensityExcess(17, prefixes('t3.nano'), '--max-pods', false)).toEqual({
    problem: 'asks for 17 pods per node, but a t3.nano has 16 pod addresses even in prefix delegation mode',
    remedy: 'Lower --max-pods to 16, or use a Nitro type with at least 3 addresses per interface',
  });
});
