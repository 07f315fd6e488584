import { Annotations, type CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct, IConstruct } from 'constructs';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcCniSettings } from '../../facts/vpc-cni-config';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import type { ManagedVpcCniAddonOptions } from './windows-cni-owner';

const ADDON_NAME = 'vpc-cni';
const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html';

type Settings = ReturnType<WindowsIpam['_addonConfigurationValues']>;

/**
 * Puts the settings for Windows into the managed `vpc-cni` add-on.
 *
 * @returns the add-on
 * @throws if an add-on of the app cannot carry them, or says something else already
 */
export function configureManagedVpcCni(
  scope: Construct,
  cluster: ClusterAdapter,
  ipam: WindowsIpam,
  options: ManagedVpcCniAddonOptions,
): IConstruct {
  const settings = settingsOf(ipam, options);
  if (!options.addon) {
    return newAddon(scope, cluster, settings, options);
  }
  extendAddon(options.addon, cluster, settings);
  return options.addon;
}

function settingsOf(ipam: WindowsIpam, { windowsIpam = true }: ManagedVpcCniAddonOptions): Settings {
  const { enableWindowsIpam, enableWindowsPrefixDelegation } = vpcCniSettings;
  const off = { [enableWindowsIpam.addOnProperty]: 'false', [enableWindowsPrefixDelegation.addOnProperty]: 'false' };
  return { ...ipam._addonConfigurationValues(), ...(windowsIpam ? {} : off) };
}

function newAddon(scope: Construct, { clusterName }: ClusterAdapter, settings: Settings, options: ManagedVpcCniAddonOptions): eks.CfnAddon {
  checkVersion(scope, options.addonVersion);
  return new eks.CfnAddon(scope, 'VpcCni', {
    addonName: ADDON_NAME,
    clusterName,
    addonVersion: options.addonVersion,
    serviceAccountRoleArn: options.serviceAccountRole?.roleArn,
    configurationValues: Stack.of(scope).toJsonString(merge({ ...options.configurationValues }, settings, 'configurationValues')),
    // The cluster was made with the same objects; and without the add-on no node has a network.
    resolveConflicts: 'OVERWRITE',
    preserveOnDelete: true,
  });
}

/**
 * The first setting for Windows came with v1.14.0, the others with v1.16.0; what EKS does with settings that a version does not know is not verified for all.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/values.yaml
 */
function checkVersion(scope: Construct, addonVersion: string | undefined): void {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(addonVersion ?? '') ?? [];
  const number = 1000 * Number(major) + Number(minor);
  const said = `the settings for Windows came with v1.16.0, got '${String(addonVersion)}'. Take a newer version, or leave addonVersion out. ${DOCS}`;
  if (number < 1014) {
    throw new Error(`WindowsCniOwner.managedAddon: addonVersion must be v1.16.0 or newer: ${said}`);
  }
  if (number < 1016) {
    Annotations.of(scope).addWarningV2(
      'eks-windows::vpc-cni-addon-version',
      `WindowsCniOwner.managedAddon: EKS may refuse the add-on: ${said}`,
    );
  }
}

function extendAddon(given: IConstruct, { construct: cluster, clusterName }: ClusterAdapter, settings: Settings): void {
  const addon = cfnAddon(given);
  if (isOfAnotherCluster(addon, cluster, clusterName)) {
    throw new Error(
      `The add-on '${given.node.path}' is not of the cluster '${cluster.node.path}', whose Windows nodes need the settings. Give the ` +
        `'${ADDON_NAME}' add-on of that cluster. ${DOCS}`,
    );
  }
  const present = Stack.of(addon).resolve(addon.configurationValues) as unknown;
  const what = `The configuration values of the add-on '${addon.node.path}'`;
  addon.configurationValues = JSON.stringify(merge(parsed(present, what), settings, what));
  addon.resolveConflicts ??= 'OVERWRITE';
}

/** Only where it is certain: a name that is written out may be that of a cluster whose name is a reference, in another stack a logical id means something else. */
function isOfAnotherCluster(addon: eks.CfnAddon, cluster: IConstruct, clusterName: string): boolean {
  const stack = Stack.of(cluster);
  if (stack !== Stack.of(addon) || Token.isUnresolved(addon.clusterName) !== Token.isUnresolved(clusterName)) {
    return false;
  }
  const { name } = (cluster.node.defaultChild ?? {}) as Partial<eks.CfnCluster>;
  const resolved = (text: string) => JSON.stringify(stack.resolve(text));
  return ![clusterName, name].some((ofCluster) => ofCluster !== undefined && resolved(addon.clusterName) === resolved(ofCluster));
}

function cfnAddon(addon: IConstruct): eks.CfnAddon {
  const resource = isCfnAddon(addon) ? addon : addon.node.defaultChild;
  if (!resource || !isCfnAddon(resource) || (!Token.isUnresolved(resource.addonName) && resource.addonName !== ADDON_NAME)) {
    const name = resource && isCfnAddon(resource) ? `, got the add-on '${resource.addonName}'` : '';
    throw new Error(
      `WindowsCniOwner.managedAddon needs the '${ADDON_NAME}' add-on of this app, as an Addon or a CfnAddon, at '${addon.node.path}'${name}. ` +
        `An imported one cannot be changed: set the values where it is defined. ${DOCS}`,
    );
  }
  return resource;
}

function isCfnAddon(construct: IConstruct): construct is eks.CfnAddon {
  return (construct as Partial<CfnResource>).cfnResourceType === 'AWS::EKS::Addon';
}

function parsed(values: unknown, what: string): { [key: string]: unknown } {
  if (values === undefined || values === '') {
    return {};
  }
  const object = jsonObject(values);
  if (!object) {
    throw new Error(
      `${what} must be a JSON object that is known at synth, so that the settings for Windows can be added, got ${JSON.stringify(values)}. ` +
        `Leave tokens out of them, or YAML. ${DOCS}`,
    );
  }
  return object;
}

function jsonObject(text: unknown): { [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text as string);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [key: string]: unknown }) : undefined;
  } catch {
    return undefined;
  }
}

function merge(present: { [key: string]: unknown }, settings: Settings, what: string): { [key: string]: unknown } {
  for (const [key, value] of Object.entries(settings)) {
    const other = Object.hasOwn(present, key) ? present[key] : undefined;
    // EKS takes a number or a boolean as a string too.
    if (other !== undefined && JSON.stringify(other).replaceAll('"', '') !== String(value)) {
      throw new Error(
        `${what} must not have '${key}' as ${JSON.stringify(other)}, which WindowsIpam sets to ${JSON.stringify(value)}. Remove the key, or change ipam. ${DOCS}`,
      );
    }
  }
  return { ...present, ...settings };
}
