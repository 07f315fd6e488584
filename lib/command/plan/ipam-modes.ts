import { prefixDelegationDefaults, secondaryIpDefaults } from '../../facts/vpc-cni-config';

/** The modes by the names that `--mode` takes, with the warm targets of the controller; the first one is the default. */
export const ipamModes = {
  'secondary-ip': { isPrefixMode: false, targets: secondaryIpDefaults },
  'prefix-delegation': { isPrefixMode: true, targets: prefixDelegationDefaults },
} as const;
