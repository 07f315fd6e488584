import { Tags, Token, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { checkTags } from '../prop-checks/check-tags';
import { additionalVolume } from './additional-volume';
import { checkMetadataHopLimit } from './check-metadata-hop-limit';
import { rootVolume } from './root-volume';
import type { WindowsNodeOptions } from './windows-node-options';

/** What a launch template holds that is not an option of the nodes. */
export interface WindowsLaunchTemplateParts {
  /** Name of the instances. */
  readonly name: string;
  /** How messages call the group. */
  readonly what: string;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly instanceProfile?: ec2.LaunchTemplateProps['instanceProfile'];
  readonly instanceType?: ec2.InstanceType;
  readonly machineImage?: ec2.IMachineImage;
  readonly userData?: ec2.UserData;
  readonly associatePublicIpAddress?: boolean;
}

/**
 * The launch template of Windows nodes: IMDSv2 with one hop, an encrypted root volume, no key pair, unless the options say otherwise.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export function windowsLaunchTemplate(
  scope: Construct,
  id: string,
  options: WindowsNodeOptions,
  parts: WindowsLaunchTemplateParts,
): ec2.LaunchTemplate {
  const { name, what, securityGroups, ...rest } = parts;
  const { metadataHopLimit = 1 } = options;
  checkMetadataHopLimit(metadataHopLimit, what);
  checkTags(options.tags, `${what}: tags`);
  const [own, ...others] = securityGroups;
  const root = rootVolume(options, what);
  const additional = (options.additionalVolumes ?? []).map((device) =>
    additionalVolume(device, options.diskEncryptionKey, `${what}: additionalVolumes`),
  );
  const template = new ec2.LaunchTemplate(scope, id, {
    ...rest,
    securityGroup: own,
    blockDevices: withoutRepetition([root, ...additional], what),
    keyPair: options.keyPair,
    detailedMonitoring: options.detailedMonitoring,
    placementGroup: options.placementGroup,
    httpTokens: (options.requireImdsv2 ?? true) ? ec2.LaunchTemplateHttpTokens.REQUIRED : ec2.LaunchTemplateHttpTokens.OPTIONAL,
    // CDK compares the numbers, and a token is none that could be compared.
    httpPutResponseHopLimit: Token.isUnresolved(metadataHopLimit) ? undefined : metadataHopLimit,
  });
  overrideTokens(template.node.defaultChild as ec2.CfnLaunchTemplate, {
    'MetadataOptions.HttpPutResponseHopLimit': metadataHopLimit,
    'BlockDeviceMappings.0.Ebs.Throughput': options.diskThroughput,
  });
  if (options.image?._isOneAmi) {
    Validations.of(template).acknowledge({
      id: 'eks-windows::image-id-literal',
      reason: 'WindowsImage.fromAmiId names one AMI on purpose: an AMI of the user, which AWS does not withdraw.',
    });
  }
  for (const group of others) {
    template.addSecurityGroup(group);
  }
  for (const [key, value] of Object.entries({ Name: name, ...options.tags })) {
    Tags.of(template).add(key, value);
  }
  return template;
}

function overrideTokens(template: ec2.CfnLaunchTemplate, values: { [path: string]: number | undefined }): void {
  for (const [path, value] of Object.entries(values)) {
    if (Token.isUnresolved(value)) {
      template.addPropertyOverride(`LaunchTemplateData.${path}`, value);
    }
  }
}

/** EC2 refuses a launch with two volumes on one device. */
function withoutRepetition(devices: ec2.BlockDevice[], what: string): ec2.BlockDevice[] {
  const names = devices.map(({ deviceName }) => deviceName);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new Error(
      `${what}: additionalVolumes must have a device name of its own for each volume, got '${repeated}'` +
        (repeated === names[0] ? ', on which is the root volume. Set diskSize for that, or take' : ' twice. Take') +
        " 'xvdb' to 'xvdj' for more volumes. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html",
    );
  }
  return devices;
}
