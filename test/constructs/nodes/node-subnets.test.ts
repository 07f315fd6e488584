import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { testCluster } from '../../support/synth';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetSelection.html';

describe.each(['addWindowsNodeGroup', 'addWindowsManagedNodeGroup'] as const)('%s refuses subnets that select nothing', (add) => {
  test('as their zone is known at deployment only', () => {
    const { cluster } = testCluster();
    const unknown = 'one that is known at deployment only';
    expect(() => cluster[add]('Web', { vpcSubnets: { availabilityZones: ['eu-west-1a'] } })).toThrow(
      `Windows node group 'Web': vpcSubnets select no subnet of the VPC 'Stack/Cluster/Vpc', so there is no place for a node. It has none in eu-west-1a; its zones ` +
        `are ${unknown}, ${unknown}. Name some of these, or leave availabilityZones out. ${DOCS}`,
    );
  });

  test('as the zone is not one of the VPC', () => {
    const context = {
      'availability-zones:account=1:region=eu-west-1': ['eu-west-1a', 'eu-west-1b'],
      'aws:cdk:disable-asset-staging': true,
    };
    const app = new App({ analyticsReporting: false, context });
    const stack = new Stack(app, 'Shop', { env: { account: '1', region: 'eu-west-1' } });
    const { cluster } = testCluster({}, stack);
    expect(() => cluster[add]('Web', { vpcSubnets: { availabilityZones: ['eu-west-1z'] } })).toThrow(
      'It has none in eu-west-1z; its zones are eu-west-1a, eu-west-1b. Name some of these',
    );
    expect(() => cluster[add]('Right', { vpcSubnets: { availabilityZones: ['eu-west-1a'] } })).not.toThrow();
  });

  test('as the list is empty', () => {
    const { cluster } = testCluster();
    expect(() => cluster[add]('Web', { vpcSubnets: { subnets: [], subnetFilters: [ec2.SubnetFilter.byIds(['subnet-1'])] } })).toThrow(
      `so there is no place for a node. Select subnets that it has. ${DOCS}`,
    );
  });
});
