import { eksEndpointService, nodeEndpointServices, nodeEndpointsSource, stsEndpointService } from '../facts/node-endpoints';
import type { Model } from '../model/model';
import type { NodeGroup } from '../model/nodes/node-group';
import { Unknown } from '../values/unknown';
import { hasNoWayOut } from '../model/network/has-no-way-out';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { someSubnets } from '../model/network/some-subnets';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
export const subnetWithoutWayOut: Rule = {
  id: 'subnet-without-way-out',
  severity: 'error',
  title: 'Nodes in a subnet without a way out, and without VPC endpoints',
  why: 'Nodes ask EC2 for their names and pull images from ECR and S3. In a subnet without a route out of its VPC they need VPC endpoints for that. Without the one of EC2 nodes do not join; without the others no image comes from ECR, which is a warning, as images may come from a registry in the VPC.',
  fix: 'Add VPC endpoints for ec2, ecr.api, ecr.dkr, s3 and sts, or a route to a NAT gateway.',
  source: nodeEndpointsSource.url,
  requirements: ['R39'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(model, group)),
};

function check(model: Model, group: NodeGroup): Outcome[] {
  const at = group.subnetsAt;
  const found = someSubnets(group, hasNoWayOut);
  if (found === undefined || found instanceof Unknown) {
    return found ? [notChecked(at, found)] : [];
  }
  const eks = group.asksEks === true ? [eksEndpointService] : [];
  const missing = model.missingEndpoints(found.subnets[0], [...nodeEndpointServices, stsEndpointService, ...eks]);
  if (missing instanceof Unknown) {
    return [notChecked(at, missing)];
  }
  // Where only that of EKS is missing, the call of the bootstrap script is at fault: private-cluster-bootstrap says so.
  if (missing.every((service) => service === eksEndpointService)) {
    return [];
  }
  const names = found.subnets.map(({ title }) => title).join(', ');
  return [
    {
      at,
      severity: keepsFromJoining(missing) && found.areAll && !group.mayHaveOwnWay ? 'error' : 'warning',
      message:
        `${group.title} may start nodes in ${names}, from where no route leads out of the VPC, and the VPC has no endpoint for ${missing.join(', ')}: ` +
        consequenceOf(missing),
      fix: `Add VPC endpoints for ${missing.join(', ')}, or a route to a NAT gateway.`,
      value: names,
    },
  ];
}

function keepsFromJoining(missing: readonly string[]): boolean {
  return missing.includes('ec2') || missing.includes(eksEndpointService);
}

function consequenceOf(missing: readonly string[]): string {
  if (keepsFromJoining(missing)) {
    return 'nodes there cannot get what they need.';
  }
  const hasImages = missing.every((service) => service === stsEndpointService);
  return hasImages ? 'pods there cannot use IAM roles for service accounts.' : 'no image comes there from ECR.';
}
