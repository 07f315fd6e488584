import { type Change, rightUserData } from './right-template';

/** Several changes, one after the other. */
export function all(...changes: Change[]): Change {
  return (template) => {
    for (const change of changes) {
      change(template);
    }
  };
}

/** The configuration values of the managed add-on. */
export function addonValues(values: unknown): Change {
  return ({ Resources }) => {
    Resources.Cni.Properties.ConfigurationValues = typeof values === 'string' ? values : JSON.stringify(values);
  };
}

export const secondaryMode = addonValues({ enableWindowsIpam: 'true' });
export const prefixMode = addonValues({ enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true' });
export const ipamOff = addonValues({ enableWindowsIpam: 'false', enableWindowsPrefixDelegation: 'true' });

/** Nothing tells whether Windows IPAM is on: the values come by a parameter. */
export const ipamUnknown: Change = (template) => {
  parameter('CniValues')(template);
  template.Resources.Cni.Properties.ConfigurationValues = { Ref: 'CniValues' };
};

/** Only the mode is not known. */
export const modeUnknown: Change = (template) => {
  parameter('Prefixes')(template);
  template.Resources.Cni.Properties.ConfigurationValues = {
    'Fn::Sub': '{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"${Prefixes}"}',
  };
};

/** The settings stand in the ConfigMap, as a manifest of the CDK writes it, and not in the add-on. */
export function configMap(data: { [key: string]: string }): Change {
  return ({ Resources }) => {
    delete Resources.Cni;
    Resources.Manifest = {
      Type: 'Custom::AWSCDK-EKS-KubernetesResource',
      Properties: {
        ClusterName: { Ref: 'Cluster' },
        Manifest: JSON.stringify([
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' }, data },
        ]),
      },
    };
  };
}

/** A parameter, without default if none is given. */
export function parameter(name: string, value?: unknown): Change {
  return (template) => {
    template.Parameters = { ...template.Parameters, [name]: { Type: 'String', ...(value === undefined ? {} : { Default: value }) } };
  };
}

/** A resource that is made under a condition of which nothing is known. */
export function conditional(...logicalIds: string[]): Change {
  return (template) => {
    parameter('Stage')(template);
    template.Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
    for (const logicalId of logicalIds) {
      template.Resources[logicalId].Condition = 'IsProd';
    }
  };
}

/** The cluster is only named: nothing of it is in the template. */
export const namedCluster: Change = ({ Resources }) => {
  delete Resources.Cluster;
  delete Resources.Cni;
  Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = {
    'Fn::Base64': rightUserData
      .replace('${Cluster.Endpoint}', 'https://e')
      .replace('${Cluster.CertificateAuthorityData}', 'YQ==')
      .replace('${Cluster}', 'prod'),
  };
};

/** User data of the self-managed nodes, in which `${…}` is filled in. */
export function userData(text: string): Change {
  return ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { 'Fn::Base64': { 'Fn::Sub': text } };
  };
}

/** The arguments of kubelet in that user data. */
export function kubeletArguments(text: string): Change {
  return userData(rightUserData.replace("'--node-labels=tier=web --max-pods=20'", text));
}

/** The cluster is made by the custom resource of the CDK module `aws-eks`, with the same properties. */
export const clusterOfCdkV1: Change = ({ Resources }) => {
  const { Name, Version, RoleArn, KubernetesNetworkConfig, ResourcesVpcConfig, OutpostConfig } = Resources.Cluster.Properties;
  Resources.Cluster = {
    Type: 'Custom::AWSCDK-EKS-Cluster',
    Properties: {
      Config: {
        name: Name,
        version: Version,
        roleArn: RoleArn,
        kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: KubernetesNetworkConfig.ServiceIpv4Cidr },
        resourcesVpcConfig: { subnetIds: ResourcesVpcConfig.SubnetIds },
        ...(OutpostConfig === undefined ? {} : { outpostConfig: OutpostConfig }),
      },
    },
  };
};

/** The instance type of the self-managed nodes. */
export function ofType(type: unknown): Change {
  return ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.InstanceType = type;
  };
}

/** Sizes of the self-managed nodes. */
export function sizes(MinSize: unknown, MaxSize: unknown, DesiredCapacity?: unknown): Change {
  return ({ Resources }) => {
    Object.assign(Resources.WindowsNodes.Properties, { MinSize, MaxSize, DesiredCapacity });
  };
}

/** Ranges of the two subnets of the nodes. */
export function cidrs(a: unknown, b: unknown): Change {
  return ({ Resources }) => {
    Resources.SubnetA.Properties.CidrBlock = a;
    Resources.SubnetB.Properties.CidrBlock = b;
  };
}

/** A managed node group by the launch template of the self-managed nodes, with its image, in place of these. */
export const managedWithOwnImage: Change = ({ Resources }) => {
  const { LaunchTemplate, VPCZoneIdentifier } = Resources.WindowsNodes.Properties;
  Resources.WindowsNodes = {
    Type: 'AWS::EKS::Nodegroup',
    Properties: {
      ClusterName: { Ref: 'Cluster' },
      LaunchTemplate: { Id: LaunchTemplate.LaunchTemplateId, Version: LaunchTemplate.Version },
      Subnets: VPCZoneIdentifier,
      NodeRole: { 'Fn::GetAtt': ['WindowsRole', 'Arn'] },
    },
  };
};
