import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from './right-template';

const none: Change = () => undefined;

/** One entry of `mapRoles`. */
export interface Mapping {
  readonly rolearn?: string;
  /** A pattern in place of the ARN. */
  readonly rolearnlike?: string;
  readonly username?: string;
  readonly groups?: readonly string[];
}

/** The mapping that AWS documents for Windows nodes; `${WindowsRole.Arn}` is filled in by CloudFormation. */
export const windowsMapping: Mapping = {
  rolearn: '${WindowsRole.Arn}',
  username: 'system:node:{{EC2PrivateDNSName}}',
  groups: ['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows'],
};

const linuxMapping: Mapping = { ...windowsMapping, rolearn: '${LinuxRole.Arn}', groups: ['system:bootstrappers', 'system:nodes'] };

/** A manifest of the CDK's module `aws-eks` that writes aws-auth. */
export function awsAuthManifest(...mappings: Mapping[]): unknown {
  return manifest({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'aws-auth', namespace: 'kube-system' },
    data: { mapRoles: JSON.stringify(mappings), mapUsers: '[]', mapAccounts: '[]' },
  });
}

/** A manifest of the CDK's module `aws-eks`. */
export function manifest(...objects: unknown[]): unknown {
  return {
    Type: 'Custom::AWSCDK-EKS-KubernetesResource',
    Properties: { ClusterName: { Ref: 'Cluster' }, Manifest: { 'Fn::Sub': JSON.stringify(objects) }, Overwrite: true },
  };
}

/** The right template with another authentication mode. */
export function withMode(mode: unknown, change: Change = none): LooseTemplate {
  return rightTemplate((template) => {
    template.Resources.Cluster.Properties.AccessConfig = mode === undefined ? undefined : { AuthenticationMode: mode };
    change(template);
  });
}

/** The right template on a cluster that knows its nodes by aws-auth alone, with a manifest that maps the roles. */
export function configMapTemplate(change: Change = none, mappings: Mapping[] = [linuxMapping, windowsMapping]): LooseTemplate {
  return withMode('CONFIG_MAP', (template) => {
    const { Resources } = template;
    delete Resources.WindowsAccess;
    Resources.AwsAuth = awsAuthManifest(...mappings);
    Resources.WindowsNodes.DependsOn = ['AwsAuth', 'Cni', 'LinuxNodes'];
    change(template);
  });
}

/** A managed Windows node group on such a cluster. */
export function managedConfigMapTemplate(change: Change = none, mappings: Mapping[] = [linuxMapping, windowsMapping]): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Resources.Cluster.Properties.AccessConfig.AuthenticationMode = 'CONFIG_MAP';
    template.Resources.AwsAuth = awsAuthManifest(...mappings);
    change(template);
  });
}

/** A managed Windows node group with an image of its own, and the access entry that it needs. */
export function customImageTemplate(change: Change = none): LooseTemplate {
  return rightTemplate((template) => {
    const { Resources } = template;
    Resources.WindowsNodes = {
      Type: 'AWS::EKS::Nodegroup',
      DependsOn: ['WindowsAccess', 'Cni', 'LinuxNodes'],
      Properties: {
        ClusterName: { Ref: 'Cluster' },
        NodeRole: { 'Fn::GetAtt': ['WindowsRole', 'Arn'] },
        LaunchTemplate: { Id: { Ref: 'WindowsTemplate' }, Version: { 'Fn::GetAtt': ['WindowsTemplate', 'LatestVersionNumber'] } },
        Subnets: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
        ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 4 },
      },
    };
    delete Resources.WindowsTemplate.Properties.LaunchTemplateData.IamInstanceProfile;
    change(template);
  });
}

/** Puts a parameter without default into the template, and gives what refers to it. */
export function parameter(template: LooseTemplate, name = 'Given'): { Ref: string } {
  template.Parameters = { ...(template.Parameters as object | undefined), [name]: { Type: 'String' } };
  return { Ref: name };
}

/** The same with a default. */
export function parameterWithDefault(template: LooseTemplate, value: string, name = 'Given'): { Ref: string } {
  template.Parameters = { ...(template.Parameters as object | undefined), [name]: { Type: 'String', Default: value } };
  return { Ref: name };
}

/** Lets resources exist only under a condition that is not known. */
export function conditionally(...logicalIds: string[]): Change {
  return (template) => {
    template.Conditions = { Maybe: { 'Fn::Equals': [parameter(template, 'Stage'), 'prod'] } };
    for (const logicalId of logicalIds) {
      template.Resources[logicalId].Condition = 'Maybe';
    }
  };
}

/** Makes the cluster the custom resource of the CDK's module `aws-eks`, which spells everything with a small letter. */
export function asClusterOfV1({ Resources }: LooseTemplate): void {
  const { Name, Version, RoleArn, AccessConfig, KubernetesNetworkConfig, ResourcesVpcConfig, ComputeConfig } = Resources.Cluster.Properties;
  Resources.Cluster = {
    Type: 'Custom::AWSCDK-EKS-Cluster',
    Properties: {
      Config: {
        name: Name,
        version: Version,
        roleArn: RoleArn,
        accessConfig: AccessConfig && { authenticationMode: AccessConfig.AuthenticationMode },
        kubernetesNetworkConfig: { ipFamily: KubernetesNetworkConfig.IpFamily, serviceIpv4Cidr: KubernetesNetworkConfig.ServiceIpv4Cidr },
        resourcesVpcConfig: { subnetIds: ResourcesVpcConfig.SubnetIds },
        computeConfig: ComputeConfig && { enabled: ComputeConfig.Enabled },
      },
    },
  };
}

/** Leaves only nodes, and the cluster by its name: somebody else made it. */
export function onNamedCluster(template: LooseTemplate): LooseTemplate {
  const { Cluster, ...Resources } = template.Resources as { [logicalId: string]: unknown };
  const text = JSON.stringify({ ...template, Resources })
    .replaceAll('{"Ref":"Cluster"}', '"prod"')
    .replaceAll('${Cluster}', 'prod');
  return Cluster ? (JSON.parse(text) as LooseTemplate) : template;
}

/** Takes a role out into a template of its own, which exports its ARN. */
export function roleFromOtherTemplate(template: LooseTemplate, logicalId: string): LooseTemplate[] {
  const { [logicalId]: role, ...Resources } = template.Resources as { [logicalId: string]: unknown };
  const imported = JSON.stringify({ 'Fn::ImportValue': 'role-arn' });
  const text = JSON.stringify({ ...template, Resources }).replaceAll(`{"Fn::GetAtt":["${logicalId}","Arn"]}`, imported);
  return [
    JSON.parse(text) as LooseTemplate,
    {
      Resources: { [logicalId]: role },
      Outputs: { Role: { Value: { 'Fn::GetAtt': [logicalId, 'Arn'] }, Export: { Name: 'role-arn' } } },
    },
  ];
}

/** The right template in an authentication mode, without the access entry of the Windows nodes. */
export function withoutEntry(mode: unknown, change: Change = () => undefined): LooseTemplate {
  return withMode(mode, (template) => {
    delete template.Resources.WindowsAccess;
    template.Resources.WindowsNodes.DependsOn = ['Cni', 'LinuxNodes'];
    change(template);
  });
}
