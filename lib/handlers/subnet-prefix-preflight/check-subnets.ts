import { failureAnswer } from '../failure-answer';
import type { Ec2 } from './ec2';
import { readSubnet, type SubnetState } from './read-subnet';

const docs = 'See https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html';

/** What the custom resource is told; CloudFormation makes texts of all values. */
export interface PreflightProperties {
  readonly ClusterName: string;
  readonly Subnets: { readonly SubnetId: string; readonly Prefixes: number | string }[];
  /** Security groups of the nodes, whose prefixes are theirs already. */
  readonly SecurityGroupIds: string[];
}

/** An event of CDK's custom resource framework. */
export interface PreflightEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: PreflightProperties;
}

/**
 * Compares the free /28 blocks of subnets with the prefixes that the plan of Windows nodes has in them. A removal is let through.
 *
 * @throws if there are too few, or the subnets cannot be looked at: the message is for CloudFormation
 */
export async function checkSubnets({ RequestType, ResourceProperties }: PreflightEvent, ec2: Ec2): Promise<void> {
  if (RequestType === 'Delete') {
    return;
  }
  const { ClusterName, Subnets, SecurityGroupIds } = ResourceProperties;
  const problems: string[] = [];
  for (const { SubnetId, Prefixes } of Subnets) {
    const planned = Number(Prefixes);
    const state = await attempt(() => readSubnet(ec2, SubnetId, SecurityGroupIds));
    console.log(JSON.stringify({ subnet: SubnetId, planned, ...state }));
    if (planned - state.held > state.free) {
      problems.push(shortage(SubnetId, planned, state));
    }
  }
  if (problems.length > 0) {
    throw failureAnswer(
      `The subnets have too few free /28 blocks for the Windows nodes of the cluster '${ClusterName}'. ${problems.join(' ')} ` +
        'Take larger subnets or more of them, move what else is there to other subnets, reserve blocks with WindowsSubnetReservation, or lower the largest size ' +
        `or maxPods of the groups. ${docs}`,
    );
  }
}

function shortage(subnetId: string, planned: number, { cidr, free, held, prefixes, scattered }: SubnetState): string {
  const already = held > 0 ? `, of which the nodes hold ${String(held)}` : '';
  return (
    `${subnetId} (${cidr}): the plan has ${String(planned)} prefixes${already}, and ${String(free)} ${free === 1 ? 'block is' : 'blocks are'} free; ` +
    `${String(prefixes)} are prefixes, ${String(scattered)} have single addresses in them.`
  );
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw failureAnswer(
      `The subnets could not be looked at: ${name === 'Error' ? '' : `${name}: `}${message}. The function calls ec2:DescribeSubnets, ec2:DescribeNetworkInterfaces and ` +
        'ec2:GetSubnetCidrReservations, which nothing may deny. Deploy again, or take SubnetPrefixPreflight out of the stack.',
    );
  }
}
