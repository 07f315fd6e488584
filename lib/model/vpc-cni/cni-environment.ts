import { linuxVpcCniVariables } from '../../facts/linux-vpc-cni';
import { vpcCniSettings, type VpcCniSetting } from '../../facts/vpc-cni-config';
import { Unknown, type Value } from '../../values/unknown';
import { goParseBool } from './go-parse-bool';

/** Environment variables of the container `aws-node` that keep Windows from working, or were meant to make it work. */
export interface CniEnvironment {
  /** `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`, off if it is not set; undefined if it is not set here. */
  readonly customNetworking: Value<boolean> | undefined;
  /** `ENABLE_POD_ENI`, security groups for pods: off if it is not set; undefined if it is not set here. */
  readonly podEni: Value<boolean> | undefined;
  /** Variables with the name of a setting of Windows IP address management, such as `enable-windows-ipam`: they do nothing. */
  readonly misplacedSettings: readonly string[];
  /** Those that decide what Linux nodes hold in advance, as they are written; undefined if none is set here. */
  readonly linux?: LinuxCniVariables;
}

/** What is written of the variables for Linux nodes, by their names in `linuxVpcCniVariables`. */
export type LinuxCniVariables = { readonly [name in keyof typeof linuxVpcCniVariables]?: Value<string> };

const settingNames = new Set(
  Object.values(vpcCniSettings as { readonly [name: string]: VpcCniSetting }).flatMap(({ key, alias, addOnProperty }) => [
    key,
    alias,
    addOnProperty,
  ]),
);

/**
 * What the variables mean for Windows.
 *
 * @param names of the variables that are known
 * @param textOfVariable undefined if the variable is not there
 * @see https://github.com/aws/amazon-vpc-cni-k8s#cni-configuration-variables
 * @see https://github.com/aws/amazon-vpc-cni-k8s/issues/2726
 */
export function cniEnvironment(names: readonly string[], textOfVariable: (name: string) => Value<string> | undefined): CniEnvironment {
  const flag = (name: string) => {
    const text = textOfVariable(name);
    return text === undefined || text instanceof Unknown ? text : (goParseBool(text) ?? false);
  };
  return {
    customNetworking: flag('AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG'),
    podEni: flag('ENABLE_POD_ENI'),
    misplacedSettings: names.filter((name) => settingNames.has(name)),
    linux: linuxVariables(textOfVariable),
  };
}

function linuxVariables(textOfVariable: (name: string) => Value<string> | undefined): LinuxCniVariables | undefined {
  const entries = Object.entries(linuxVpcCniVariables).map(([name, variable]) => [name, textOfVariable(variable)] as const);
  const set = entries.filter(([, text]) => text !== undefined);
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}
