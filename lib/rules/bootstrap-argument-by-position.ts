import { bootstrapParametersSources } from '../facts/bootstrap-parameters';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall, PositionalArgument } from '../model/user-data/bootstrap-call';
import { Unknown } from '../values/unknown';
import { displayData } from '../values/texts/display-data';
import { checkCalls } from './outcomes/check-calls';
import type { Finding, Outcome, Rule } from './rule';

/** Arguments of `bootstrap.sh` for Linux nodes, and the parameters that do the same on Windows. */
const ofLinux: { readonly [argument: string]: string | undefined } = {
  '--kubelet-extra-args': 'KubeletExtraArgs',
  '--apiserver-endpoint': 'APIServerEndpoint',
  '--b64-cluster-ca': 'Base64ClusterCA',
  '--dns-cluster-ip': 'DNSClusterIP',
  '--container-runtime': 'ContainerRuntime',
  '--service-ipv4-cidr': 'ServiceCIDR',
};

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parameters */
export const bootstrapArgumentByPosition: Rule = {
  id: 'bootstrap-argument-by-position',
  severity: 'error',
  title: 'Argument of the bootstrap script without the name of its parameter',
  why:
    'Names of parameters begin with one hyphen in PowerShell. What begins with two, as the arguments of the script for Linux nodes do, is a value: it goes to the next parameter that has none, so that kubelet gets ' +
    'it as a flag, does not know it, and does not start. Other values without a name are a warning: which parameter gets them is up to the order in which the script has them, and that differs between AMIs.',
  fix: "Name each argument as the script for Windows does: -EKSClusterName, -KubeletExtraArgs '--max-pods=20'.",
  source: bootstrapParametersSources[0].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check(group: NodeGroup, { positional }: BootstrapCall): Outcome[] {
  const linux = positional.filter(({ isLinuxStyle }) => isLinuxStyle);
  // What stands behind such an argument was meant as its value.
  if (linux.length > 0) {
    return linux.map((argument) => ofLinuxStyle(group, argument));
  }
  return positional.filter(({ text }) => !(text instanceof Unknown)).map((argument) => byPosition(group, argument));
}

function ofLinuxStyle({ title, userDataAt: at }: NodeGroup, { text }: PositionalArgument): Finding {
  const written = displayData(text);
  const name = written.split('=')[0];
  const parameter = ofLinux[name];
  const meant = parameter === undefined ? `-KubeletExtraArgs '${written}', if it is meant for kubelet` : `-${parameter}`;
  return {
    at,
    message: `${title} passes ${written} to Start-EKSBootstrap.ps1, which is no parameter in PowerShell but a value: it ends up among the arguments of kubelet or kube-proxy, where it does not belong. The script for Windows nodes has -KubeletExtraArgs and other names with one hyphen.`,
    fix: `Write ${meant}.`,
    value: written,
  };
}

function byPosition({ title, userDataAt: at }: NodeGroup, { text }: PositionalArgument): Finding {
  const written = displayData(text);
  return {
    at,
    severity: 'warning',
    message: `${title} passes '${written}' to Start-EKSBootstrap.ps1 without the name of a parameter: PowerShell gives it to the next one in the order of the script, which differs between AMIs.`,
    fix: `Write the name of the parameter before it, such as -KubeletExtraArgs '${written}'.`,
    value: written,
  };
}
