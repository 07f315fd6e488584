import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from './right-template';

/** The place of the user data in the templates of this file, as `outcomes` writes it. */
export const USER_DATA = 'WindowsTemplate Properties.LaunchTemplateData.UserData';

/** A reference to a parameter without default, which all templates of this file have. */
export const given = { Ref: 'Given' };

/** What the checks say of it. */
export const NOT_GIVEN = "the parameter 'Given' has no default";

/** The name of the AMI for Kubernetes 1.35. */
export const WINDOWS_IMAGE = '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}';

const nothing: Change = () => undefined;

/** User data with PowerShell, in which `${…}` is what it is in `Fn::Sub`. */
export function powershell(script: string, behind = ''): object {
  return { 'Fn::Base64': { 'Fn::Sub': `<powershell>\n${script}\n</powershell>${behind}` } };
}

/** A call of the bootstrap script. */
export function bootstrap(argumentsText: string): string {
  return `& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" ${argumentsText} 3>&1 4>&1 5>&1 6>&1`;
}

/** Self-managed nodes with other launch template data. */
export function selfManaged(data: object, change = nothing): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    Object.assign(template.Resources.WindowsTemplate.Properties.LaunchTemplateData, data);
    change(template);
  });
}

/** Self-managed nodes that call the bootstrap script with some arguments. */
export function calling(argumentsText: string, change = nothing): LooseTemplate {
  return selfManaged({ UserData: powershell(bootstrap(argumentsText)) }, change);
}

/** A managed node group with the AMI type of Windows, and a launch template without image. */
export function managed(data: object, change = nothing): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.WindowsTemplate = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } };
    template.Resources.WindowsNodes.Properties.LaunchTemplate = { Id: { Ref: 'WindowsTemplate' }, Version: '1' };
    change(template);
  });
}

/** A managed node group with an image of its own. */
export function managedWithImage(data: object, change = nothing): LooseTemplate {
  return managed({ ImageId: WINDOWS_IMAGE, ...data }, (template) => {
    template.Resources.WindowsNodes.Properties.AmiType = undefined;
    change(template);
  });
}

/** Takes the cluster out of a template, and names it in its place: a cluster that exists already. */
export function withoutCluster(template: LooseTemplate): void {
  const named = JSON.stringify(template.Resources)
    .replaceAll('{"Ref":"Cluster"}', '"prod"')
    .replaceAll('{"Fn::GetAtt":["Cluster","ClusterSecurityGroupId"]}', '"sg-0123456789abcdef0"')
    .replaceAll('${Cluster}', 'prod')
    .replaceAll('${Cluster.Endpoint}', 'https://prod.example.com')
    .replaceAll('${Cluster.CertificateAuthorityData}', 'LS0tLS1CRUdJTg==');
  template.Resources = JSON.parse(named) as LooseTemplate;
  delete template.Resources.Cluster;
}

/** Makes the cluster the custom resource of the CDK's module `aws-eks`. */
export function withCustomCluster(config: object): Change {
  return ({ Resources }) => {
    Resources.Cluster = { Type: 'Custom::AWSCDK-EKS-Cluster', Properties: { Config: { name: 'prod', ...config } } };
  };
}

/** Makes a resource depend on a condition that is not known. */
export function perhaps(logicalId: string): Change {
  return (template) => {
    template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
    template.Resources[logicalId].Condition = 'Maybe';
  };
}

/** Self-managed nodes whose launch template is not in the templates. */
export const launchTemplateElsewhere = rightTemplate((template) => {
  template.Parameters = { Given: { Type: 'String' } };
  Object.assign(template.Resources.WindowsNodes.Properties, { LaunchTemplate: { LaunchTemplateId: given, Version: '1' }, Tags: [] });
});

/** A managed node group whose launch template is not in the templates. */
export const managedLaunchTemplateElsewhere = rightManagedTemplate((template) => {
  template.Parameters = { Given: { Type: 'String' } };
  template.Resources.WindowsNodes.Properties.LaunchTemplate = { Id: given, Version: '1' };
});
