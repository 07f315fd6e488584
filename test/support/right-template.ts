/** A template as JSON, to be changed at will. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests write whatever a template may hold, right or wrong
export type LooseTemplate = { Resources: any; Parameters?: any; Conditions?: any; Mappings?: any; Outputs?: any; [section: string]: any };

/** What a test changes in a template. */
export type Change = (template: LooseTemplate) => void;

const policy = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` });
const role = (service: string, ...policies: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    ManagedPolicyArns: policies.map(policy),
  },
});

/** User data that joins the cluster, as one writes it by hand from the pages of AWS. */
export const rightUserData = `<powershell>
[string]$EKSBootstrapScriptFile = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"
& $EKSBootstrapScriptFile -EKSClusterName \${Cluster} -APIServerEndpoint \${Cluster.Endpoint} -Base64ClusterCA \${Cluster.CertificateAuthorityData} -ServiceCIDR 172.20.0.0/16 -DNSClusterIP 172.20.0.10 -KubeletExtraArgs '--node-labels=tier=web --max-pods=20' 3>&1 4>&1 5>&1 6>&1
</powershell>`;

/**
 * A template without fault, written by hand in plain CloudFormation: VPC, cluster, two Linux nodes, self-managed Windows nodes.
 *
 * No rule has anything to say about it, so a test that changes one thing sees what that thing does.
 *
 * @param change what is to be different
 */
export function rightTemplate(change: Change = () => undefined): LooseTemplate {
  const template: LooseTemplate = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Attachment: {
        Type: 'AWS::EC2::VPCGatewayAttachment',
        Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
      },
      PublicSubnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          CidrBlock: '10.0.0.0/24',
          AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
          MapPublicIpOnLaunch: true,
        },
      },
      PublicRoutes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      PublicRoute: {
        Type: 'AWS::EC2::Route',
        Properties: { RouteTableId: { Ref: 'PublicRoutes' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } },
      },
      PublicAssociation: {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: { Ref: 'PublicSubnet' }, RouteTableId: { Ref: 'PublicRoutes' } },
      },
      NatAddress: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } },
      Nat: {
        Type: 'AWS::EC2::NatGateway',
        Properties: { SubnetId: { Ref: 'PublicSubnet' }, AllocationId: { 'Fn::GetAtt': ['NatAddress', 'AllocationId'] } },
      },
      PrivateRoutes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      PrivateRoute: {
        Type: 'AWS::EC2::Route',
        Properties: { RouteTableId: { Ref: 'PrivateRoutes' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } },
      },
      ClusterRole: role('eks.amazonaws.com', 'AmazonEKSClusterPolicy', 'AmazonEKSVPCResourceController'),
      Cluster: {
        Type: 'AWS::EKS::Cluster',
        Properties: {
          Name: 'prod',
          Version: '1.35',
          RoleArn: { 'Fn::GetAtt': ['ClusterRole', 'Arn'] },
          AccessConfig: { AuthenticationMode: 'API' },
          KubernetesNetworkConfig: { IpFamily: 'ipv4', ServiceIpv4Cidr: '172.20.0.0/16' },
          ResourcesVpcConfig: { SubnetIds: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }], EndpointPrivateAccess: true },
        },
      },
      Cni: {
        Type: 'AWS::EKS::Addon',
        Properties: {
          AddonName: 'vpc-cni',
          ClusterName: { Ref: 'Cluster' },
          ResolveConflicts: 'OVERWRITE',
          ConfigurationValues: '{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true"}',
        },
      },
      LinuxRole: role('ec2.amazonaws.com', 'AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonEKS_CNI_Policy'),
      LinuxNodes: {
        Type: 'AWS::EKS::Nodegroup',
        Properties: {
          ClusterName: { Ref: 'Cluster' },
          NodeRole: { 'Fn::GetAtt': ['LinuxRole', 'Arn'] },
          AmiType: 'AL2023_x86_64_STANDARD',
          Subnets: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
          ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 3 },
        },
      },
      WindowsRole: role('ec2.amazonaws.com', 'AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'),
      WindowsProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'WindowsRole' }] } },
      WindowsAccess: {
        Type: 'AWS::EKS::AccessEntry',
        Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn: { 'Fn::GetAtt': ['WindowsRole', 'Arn'] }, Type: 'EC2_WINDOWS' },
      },
      WindowsTemplate: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: {
            ImageId: '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}',
            InstanceType: 'm5.large',
            IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['WindowsProfile', 'Arn'] } },
            SecurityGroupIds: [{ 'Fn::GetAtt': ['Cluster', 'ClusterSecurityGroupId'] }],
            MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
            BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, VolumeType: 'gp3', Encrypted: true } }],
            UserData: { 'Fn::Base64': { 'Fn::Sub': rightUserData } },
          },
        },
      },
      WindowsNodes: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        DependsOn: ['WindowsAccess', 'Cni', 'LinuxNodes'],
        Properties: {
          MinSize: '2',
          MaxSize: '4',
          LaunchTemplate: {
            LaunchTemplateId: { Ref: 'WindowsTemplate' },
            Version: { 'Fn::GetAtt': ['WindowsTemplate', 'LatestVersionNumber'] },
          },
          VPCZoneIdentifier: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
          Tags: [{ Key: 'kubernetes.io/cluster/prod', Value: 'owned', PropagateAtLaunch: true }],
        },
      },
    },
  };
  for (const [index, name] of ['SubnetA', 'SubnetB'].entries()) {
    template.Resources[name] = {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: `10.0.${String(16 * (index + 1))}.0/20`,
        AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] },
      },
    };
    template.Resources[`${name}Association`] = {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: name }, RouteTableId: { Ref: 'PrivateRoutes' } },
    };
  }
  change(template);
  return template;
}

/**
 * The same cluster with a managed Windows node group in place of the self-managed nodes.
 */
export function rightManagedTemplate(change: Change = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    const { Resources } = template;
    for (const name of ['WindowsProfile', 'WindowsAccess']) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- resources go by their names
      delete Resources[name];
    }
    // EKS brings image and user data. Without a launch template of one's own metadata would travel two hops.
    const { MetadataOptions, BlockDeviceMappings } = Resources.WindowsTemplate.Properties.LaunchTemplateData;
    Resources.WindowsTemplate.Properties.LaunchTemplateData = { MetadataOptions, BlockDeviceMappings };
    Resources.WindowsNodes = {
      Type: 'AWS::EKS::Nodegroup',
      DependsOn: ['Cni', 'LinuxNodes'],
      Properties: {
        ClusterName: { Ref: 'Cluster' },
        NodeRole: { 'Fn::GetAtt': ['WindowsRole', 'Arn'] },
        AmiType: 'WINDOWS_CORE_2022_x86_64',
        LaunchTemplate: { Id: { Ref: 'WindowsTemplate' }, Version: { 'Fn::GetAtt': ['WindowsTemplate', 'LatestVersionNumber'] } },
        InstanceTypes: ['m5.large'],
        Subnets: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
        ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 4 },
      },
    };
    change(template);
  });
}
