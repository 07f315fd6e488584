import { eksEndpointService, nodeEndpointServices, nodeEndpointsSource, stsEndpointService } from '../facts/node-endpoints';
import type { Model } from '../model/model';
import { serviceNeeds } from '../model/nodes/service-needs';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { firstUnknown } from '../values/first-unknown';
import { Unknown } from '../values/unknown';
import { hasNoWayOut } from '../model/network/has-no-way-out';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { someSubnets } from '../model/network/some-subnets';

/**
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 * @see https://docs.aws.amazon.com/eks/latest/eksctl/eks-private-cluster.html
 */
export const subnetWithoutWayOut: Rule = {
  id: 'subnet-without-way-out',
  severity: 'error',
  title: 'Nodes in a subnet without a way out, and without VPC endpoints',
  why:
    'Nodes ask EC2 for their names and pull images from ECR and S3. In a subnet without a route out of its VPC they need VPC endpoints for that. Without the one of EC2 nodes do not join; ' +
    'where CloudFormation waits for their signal, they need its endpoint too, or the stack waits and is rolled back. What comes without the others is a warning: no image from ECR, as images ' +
    'may come from a registry in the VPC, and what user data, the agent of Systems Manager or pods on the nodes ask AWS for. An endpoint whose private DNS is off counts for nothing.',
  fix: 'Add VPC endpoints with private DNS for ec2, ecr.api, ecr.dkr, s3 and sts, and for what else the nodes call, or a route to a NAT gateway.',
  source: nodeEndpointsSource.url,
  requirements: ['R39'],
  check: (model) => model.windowsGroups.flatMap((windows) => check(model, windows)),
};

function check(model: Model, { group, cluster }: WindowsGroup): Outcome[] {
  const at = group.subnetsAt;
  const found = someSubnets(group, hasNoWayOut);
  if (found === undefined || found instanceof Unknown) {
    return found ? [notChecked(at, found)] : [];
  }
  const needs = serviceNeeds(group, cluster, model.policiesOf(group.role));
  const eks = group.asksEks === true ? [eksEndpointService] : [];
  const own = [...nodeEndpointServices, stsEndpointService, ...eks];
  const missing = model.missingEndpoints(found.subnets[0], [...new Set([...own, ...needs.map(({ service }) => service)])]);
  if (missing instanceof Unknown) {
    return [notChecked(at, missing)];
  }
  const missed = needs.filter(({ service }) => missing.includes(service));
  const certain = missed.filter(({ isCalled }) => isCalled === true);
  const joining = missing.filter((service) => own.includes(service));
  // Where only that of EKS is missing for joining, the call of the bootstrap script is at fault: private-cluster-bootstrap says so.
  const services = [
    ...(joining.every((service) => service === eksEndpointService) ? [] : joining),
    ...missing.filter((service) => !own.includes(service) && certain.some((need) => need.service === service)),
  ];
  const doubt = firstUnknown(missed.map(({ isCalled }) => isCalled));
  const doubts = doubt ? [notChecked(at, doubt)] : [];
  if (services.length === 0) {
    return doubts;
  }
  const names = found.subnets.map(({ title }) => title).join(', ');
  const fails = keepsFromJoining(services) || certain.some(({ isFatal }) => isFatal);
  return [
    {
      at,
      severity: fails && found.areAll && !group.mayHaveOwnWay ? 'error' : 'warning',
      message:
        `${group.title} may start nodes in ${names}, from where no route leads out of the VPC, and the VPC has no endpoint for ${services.join(', ')}: ` +
        `${[...consequencesOf(services), ...new Set(certain.map(({ consequence }) => consequence))].join('; ')}.`,
      fix: `Add VPC endpoints for ${services.join(', ')}, or a route to a NAT gateway.`,
      value: names,
    },
    ...doubts,
  ];
}

function keepsFromJoining(missing: readonly string[]): boolean {
  return missing.includes('ec2') || missing.includes(eksEndpointService);
}

function consequencesOf(missing: readonly string[]): string[] {
  if (keepsFromJoining(missing)) {
    return [`nodes there cannot ask ${missing.includes('ec2') ? 'EC2 for their names' : 'EKS for the cluster'}, and do not join`];
  }
  if (missing.some((service) => service !== 'ec2' && nodeEndpointServices.includes(service))) {
    return ['no image comes there from ECR'];
  }
  return missing.includes(stsEndpointService) ? ['pods there cannot use IAM roles for service accounts'] : [];
}
