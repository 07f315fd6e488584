import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';

type Services = readonly ec2.InterfaceVpcEndpointAwsService[];

interface Needs {
  readonly services: ec2.InterfaceVpcEndpointAwsService[];
  add?: (services: Services) => void;
}

/** By the app, and in it by the id of the VPC. */
const needsOfApps = new WeakMap<IConstruct, Map<string, Needs>>();

function needsOf(vpc: ec2.IVpc): Needs {
  const ofApp = needsOfApps.get(vpc.node.root) ?? new Map<string, Needs>();
  needsOfApps.set(vpc.node.root, ofApp);
  const needs = ofApp.get(vpc.vpcId) ?? { services: [] };
  ofApp.set(vpc.vpcId, needs);
  return needs;
}

/** What nodes call is known when their group is made, before or after the endpoints of the VPC: so both meet here. */
export const endpointNeeds = {
  /** Says that something in a VPC calls services; if the VPC has endpoints, they get one. */
  ask(vpc: ec2.IVpc, services: Services): void {
    const needs = needsOf(vpc);
    needs.services.push(...services);
    needs.add?.(services);
  },

  /** Makes endpoints for what was asked for, and for what will be. */
  answer(vpc: ec2.IVpc, add: (services: Services) => void): void {
    const needs = needsOf(vpc);
    add(needs.services);
    needs.add = add;
  },
};
