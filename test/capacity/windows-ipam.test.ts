import { WindowsIpam, type PrefixDelegationOptions, type SecondaryIpOptions } from '../../lib/capacity/windows-ipam';
import { WindowsIpamMode } from '../../lib/capacity/windows-ipam-mode';

const numbersThatAreNoTargets = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1];
// How CDK encodes a number that is known at deployment only.
const numberToken = -1.8881545897087626e289;

describe('secondary IP mode', () => {
  // The controller's own defaults: aws/amazon-vpc-resource-controller-k8s docs/windows/secondary_ip_mode_config_options.md
  test.each<[SecondaryIpOptions, number, number]>([
    [{}, 3, 3],
    [{ warmIpTarget: 5 }, 5, 3],
    [{ minimumIpTarget: 10 }, 3, 10],
    [{ warmIpTarget: 1, minimumIpTarget: 1 }, 1, 1],
    [{ warmIpTarget: 5, minimumIpTarget: 10 }, 5, 10],
  ])('%j gives a warm target of %i and a minimum of %i', (options, warmIpTarget, minimumIpTarget) => {
    expect(WindowsIpam.secondaryIp(options)).toMatchObject({
      mode: WindowsIpamMode.SECONDARY_IP,
      warmIpTarget,
      minimumIpTarget,
      warmPrefixTarget: 0,
    });
  });

  test('writes both targets even if only the minimum is given, which alone would starve the node', () => {
    expect(WindowsIpam.secondaryIp({ minimumIpTarget: 10 }).configMapData()).toEqual({
      'enable-windows-ipam': 'true',
      'enable-windows-prefix-delegation': 'false',
      'warm-ip-target': '3',
      'minimum-ip-target': '10',
      'warm-prefix-target': '0',
    });
  });

  test('has the same defaults without options', () => {
    expect(WindowsIpam.secondaryIp()).toEqual(WindowsIpam.secondaryIp({}));
  });

  test('refuses a token, and calls it that', () => {
    expect(() => WindowsIpam.secondaryIp({ warmIpTarget: numberToken })).toThrow(
      'warmIpTarget must be a whole number of 1 or more, got a token: the number has to be known at synth. Leave it out for the default. See https://',
    );
  });

  test.each(numbersThatAreNoTargets)('refuses a target of %p', (value) => {
    expect(() => WindowsIpam.secondaryIp({ warmIpTarget: value })).toThrow(`warmIpTarget must be a whole number of 1 or more`);
    expect(() => WindowsIpam.secondaryIp({ minimumIpTarget: value })).toThrow(`minimumIpTarget must be`);
    expect(() => WindowsIpam.secondaryIp({ warmIpTarget: value })).toThrow(/, got [^ ]+\. .*default.* See https:\/\//);
  });
});

describe('prefix delegation mode', () => {
  // aws/amazon-vpc-resource-controller-k8s docs/windows/prefix_delegation_config_options.md: defaults 1 and 3, each for itself.
  test.each<[PrefixDelegationOptions, number, number, number]>([
    [{}, 1, 3, 0],
    [{ warmPrefixTarget: 2 }, 0, 0, 2],
    [{ warmIpTarget: 5 }, 5, 3, 0],
    [{ minimumIpTarget: 20 }, 1, 20, 0],
    [{ warmIpTarget: 7, minimumIpTarget: 20 }, 7, 20, 0],
  ])('%j gives a warm target of %i, a minimum of %i and %i warm prefixes', (options, warmIpTarget, minimumIpTarget, warmPrefixTarget) => {
    expect(WindowsIpam.prefixDelegation(options)).toMatchObject({
      mode: WindowsIpamMode.PREFIX_DELEGATION,
      warmIpTarget,
      minimumIpTarget,
      warmPrefixTarget,
    });
  });

  test('writes zeros for the address targets, without which warm prefixes have no effect', () => {
    expect(WindowsIpam.prefixDelegation({ warmPrefixTarget: 2 }).configMapData()).toEqual({
      'enable-windows-ipam': 'true',
      'enable-windows-prefix-delegation': 'true',
      'warm-ip-target': '0',
      'minimum-ip-target': '0',
      'warm-prefix-target': '2',
    });
  });

  test('has the same defaults without options', () => {
    expect(WindowsIpam.prefixDelegation()).toEqual(WindowsIpam.prefixDelegation({}));
  });

  test.each<[PrefixDelegationOptions, string]>([
    [{ warmPrefixTarget: 2, warmIpTarget: 5 }, 'warmIpTarget (5), and the controller would ignore warmPrefixTarget. Drop warmIpTarget to'],
    [
      { warmPrefixTarget: 2, minimumIpTarget: 6 },
      'minimumIpTarget (6), and the controller would ignore warmPrefixTarget. Drop minimumIpTarget to',
    ],
    [
      { warmPrefixTarget: 2, warmIpTarget: 5, minimumIpTarget: 6 },
      'warmIpTarget (5) and minimumIpTarget (6), and the controller would ignore warmPrefixTarget. Drop warmIpTarget and minimumIpTarget to',
    ],
  ])('refuses %j, which contradicts itself', (options, message) => {
    expect(() => WindowsIpam.prefixDelegation(options)).toThrow(`Prefix delegation is given warmPrefixTarget (2) together with ${message}`);
    expect(() => WindowsIpam.prefixDelegation(options)).toThrow(/or drop warmPrefixTarget .* See https:\/\//);
  });

  test.each([...numbersThatAreNoTargets, numberToken])('refuses a target of %p', (value) => {
    for (const name of ['warmPrefixTarget', 'warmIpTarget', 'minimumIpTarget']) {
      expect(() => WindowsIpam.prefixDelegation({ [name]: value })).toThrow(`${name} must be a whole number of 1 or more`);
    }
  });
});
