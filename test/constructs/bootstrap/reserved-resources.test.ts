import type { WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';

// Without types one may write what Kubernetes writes.
test.each<[object, string]>([
  [
    { bootstrap: { kubeReserved: { memory: '1Gi' } } },
    "bootstrap.kubeReserved.memory must be a size such as Size.mebibytes(100), got '1Gi'. Write Size.mebibytes(…).",
  ],
  [{ bootstrap: { systemReserved: { ephemeralStorage: 1 } } }, 'bootstrap.systemReserved.ephemeralStorage must be a size such as'],
  [{ bootstrap: { kubeReserved: '1Gi' } }, "bootstrap.kubeReserved must be an object such as { memory: Size.gibibytes(1) }, got '1Gi'."],
  [{ maxPods: '8' }, "maxPods must be a whole number of 1 or more, got '8', which is a text."],
  [{ minCapacity: [2] }, 'minCapacity must be a whole number of 0 or more, got a list.'],
])('what is reserved, and numbers, are refused by our sentence in another kind: %j', (options, message) => {
  const { cluster } = testCluster();
  expect(() => cluster.addWindowsNodeGroup('Web', options as WindowsNodeGroupOptions)).toThrow(`Windows node group 'Web': ${message}`);
});
