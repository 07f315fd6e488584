import * as fc from '../support/fast-check';
import { nodesInSubnet } from '../../lib/capacity/nodes-in-subnet';
import { nodeHolding } from '../../lib/capacity/node-holding';
import { sizeForPods } from '../../lib/capacity/size-for-pods';
import { subnetSpace } from '../../lib/capacity/subnet-space';
import { instanceTypeFacts, instanceTypeNames, type InstanceTypeFacts } from '../../lib/facts/instance-type-facts';
import { prefixDelegationDefaults, secondaryIpDefaults } from '../../lib/facts/vpc-cni-config';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

const type = (name: string) => instanceTypeFacts(name) as InstanceTypeFacts;

// Best practices, prefix mode for Windows: a c5.large has 9 pod addresses, or 144 with prefixes, of which kubelet allows 110. 110 pods and the warm address
// take 7 prefixes. An update of a managed node group adds up to two nodes in each zone.
test('400 pods on c5.large', () => {
  expect(sizeForPods(type('c5.large'), { pods: 400, isPrefixMode: true, targets: prefixDelegationDefaults, zones: 3 })).toEqual({
    podsPerNode: 110,
    nodes: 4,
    perZone: { nodes: 4, prefixes: 28, addresses: 4 },
    saved: { empty: 0, full: 0 },
    // 452 addresses are more than four fifths of a /23.
    prefixLength: 22,
  });
  expect(sizeForPods(type('c5.large'), { pods: 400, isPrefixMode: false, targets: secondaryIpDefaults, zones: 3 })).toEqual({
    podsPerNode: 9,
    nodes: 45,
    perZone: { nodes: 17, prefixes: 0, addresses: 170 },
    // 45 empty nodes with one address in place of three.
    saved: { empty: 90, full: 0 },
    prefixLength: 24,
  });
});

const wanted = fc.record({
  pods: fc.integer({ min: 1, max: 2000 }),
  isPrefixMode: fc.boolean(),
  zones: fc.integer({ min: 1, max: 6 }),
  maxPods: fc.integer({ min: 1, max: 250 }),
});

test('the nodes run the pods, their subnets have room for them, and more pods never take fewer nodes', () => {
  fc.assert(
    fc.property(wanted, fc.constantFrom('t3.medium', 'm5.large', 'm5.xlarge', 't2.large'), (request, name) => {
      const targets = request.isPrefixMode ? prefixDelegationDefaults : secondaryIpDefaults;
      const size = sizeForPods(type(name), { ...request, targets });
      expect(size.nodes * size.podsPerNode).toBeGreaterThanOrEqual(request.pods);
      expect((size.nodes - 1) * size.podsPerNode).toBeLessThan(request.pods);
      expect(sizeForPods(type(name), { ...request, targets, pods: request.pods + 1 }).nodes).toBeGreaterThanOrEqual(size.nodes);
      if (size.prefixLength !== undefined) {
        const held = nodeHolding(type(name), request.isPrefixMode, targets, size.podsPerNode);
        const space = subnetSpace(Ipv4Cidr.parse(`10.0.0.0/${String(size.prefixLength)}`) as Ipv4Cidr);
        expect(nodesInSubnet(space, { ...held, addresses: held.addresses + 1 })).toBeGreaterThanOrEqual(size.perZone.nodes);
      }
    }),
  );
});

test('prefixes never run fewer pods on a node than secondary addresses do', () => {
  fc.assert(
    fc.property(wanted, fc.constantFrom('t3.medium', 'm5.large', 't2.large'), (request, name) => {
      const per = (isPrefixMode: boolean) =>
        sizeForPods(type(name), { ...request, isPrefixMode, targets: isPrefixMode ? prefixDelegationDefaults : secondaryIpDefaults })
          .podsPerNode;
      expect(per(true)).toBeGreaterThanOrEqual(per(false));
    }),
  );
});

test('more pods never need smaller subnets', () => {
  const types = instanceTypeNames().flatMap((name) => instanceTypeFacts(name) ?? []);
  const defaults = (isPrefixMode: boolean) => (isPrefixMode ? prefixDelegationDefaults : secondaryIpDefaults);
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.boolean(),
      fc.integer({ min: 1, max: 3000 }),
      fc.nat(1000),
      fc.integer({ min: 1, max: 4 }),
      (facts, isPrefixMode, pods, more, zones) => {
        const of = (count: number) => sizeForPods(facts, { pods: count, isPrefixMode, targets: defaults(isPrefixMode), zones });
        const [few, many] = [of(pods), of(pods + more)];
        expect(many.prefixLength ?? 0).toBeLessThanOrEqual(few.prefixLength ?? 0);
      },
    ),
  );
});
