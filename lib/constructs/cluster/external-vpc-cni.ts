import { CfnOutput, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcCniConfigMapName, vpcCniConfigMapNamespace } from '../../facts/vpc-cni-config';

/** Tells the owner of the VPC CNI what it has to hold, as outputs of the stack, and the checks that it is not to be found in the templates. */
export function externalVpcCni(scope: Construct, cluster: IConstruct, ipam: WindowsIpam): void {
  new CfnOutput(scope, 'VpcCniConfigurationValues', {
    value: JSON.stringify(ipam._addonConfigurationValues()),
    description: 'What the owner of the vpc-cni add-on, or of its Helm chart, has to set among its values for Windows nodes',
  });
  new CfnOutput(scope, 'VpcCniConfigMapData', {
    value: JSON.stringify(ipam.configMapData()),
    description: `Without add-on and chart: the same as data of the ConfigMap ${vpcCniConfigMapNamespace}/${vpcCniConfigMapName}`,
  });
  for (const construct of [scope, cluster]) {
    Validations.of(construct).acknowledge({
      id: 'eks-windows::windows-ipam-disabled',
      reason: 'WindowsCniOwner.external() says that the settings of the VPC CNI are written elsewhere.',
    });
  }
}
