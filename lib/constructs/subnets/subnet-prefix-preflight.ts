import { type CfnElement, CustomResource, Duration, Lazy, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { WindowsIpamMode } from '../../capacity/windows-ipam-mode';
import { registerChecks } from '../checks/register-checks';
import { handlerFolder } from '../custom-resources/handler-folder';
import { withOwnLogGroup } from '../custom-resources/with-own-log-group';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import type { WindowsSupport } from '../cluster/windows-support';
import { PreflightSize } from './preflight-size';
import { prefixesInSubnets } from './prefixes-in-subnets';
import type { SubnetPrefixPreflightProps } from './subnet-prefix-preflight-props';
import { checkId } from '../prop-checks/check-id';

const NAMES: PropNames<SubnetPrefixPreflightProps> = {
  windowsSupport: true,
  size: true,
  role: true,
};

/** Those that there are, by their clusters. */
const preflights = new WeakMap<WindowsSupport, SubnetPrefixPreflight>();

/** EC2 has no permissions on single subnets for these. */
const actions = ['ec2:DescribeSubnets', 'ec2:DescribeNetworkInterfaces', 'ec2:GetSubnetCidrReservations'];

/**
 * Looks at the real subnets when the stack is deployed, and stops the deployment if they have fewer free /28 blocks than the Windows nodes need: what a plan of templates
 * cannot see, as the addresses of other stacks.
 *
 * It runs before the nodes start, when it is created and when what they need changes. The prefixes that they hold already count for them. A removal is never held up.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 * @example
 * import { SubnetPrefixPreflight, WindowsIpam, WindowsSupport } from 'cdk-eks-windows';
 *
 * const windowsSupport = new WindowsSupport(stack, 'Windows', { cluster: eksCluster, ipam: WindowsIpam.prefixDelegation() });
 * windowsSupport.addNodeGroup('Web', { minCapacity: 2, maxCapacity: 20, maxPods: 60 });
 * new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport });
 */
export class SubnetPrefixPreflight extends Construct {
  /**
   * Has the subnets looked at in the next deployment.
   *
   * @param scope construct that the preflight is part of
   * @param id id of the construct in its scope
   * @param props the Windows cluster, and how many nodes count
   * @throws if the cluster is not in prefix delegation mode, or has another one; at synth, if what the nodes need is not known
   */
  public constructor(scope: Construct, id: string, props: SubnetPrefixPreflightProps) {
    super(scope, checkId(scope, id, 'SubnetPrefixPreflight'));
    registerChecks(this);
    warnUnknownProps(this, props, NAMES, `SubnetPrefixPreflight '${this.node.path}'`);
    const { windowsSupport, size = PreflightSize.MAX } = props;
    if (windowsSupport.ipam.mode !== WindowsIpamMode.PREFIX_DELEGATION) {
      throw new Error(
        `SubnetPrefixPreflight '${this.node.path}' looks for /28 blocks, and nodes in secondary IP mode take single addresses. Remove it, or set ipam to WindowsIpam.prefixDelegation(). ` +
          'See https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
      );
    }
    const other = preflights.get(windowsSupport);
    if (other) {
      throw new Error(
        `SubnetPrefixPreflight '${this.node.path}' looks at the subnets of '${windowsSupport.node.path}', and '${other.node.path}' does so already, for all its node groups. ` +
          'Keep one of them; its prop size tells which size of the groups counts. See docs/capacity-plan.md in the package cdk-eks-windows',
      );
    }
    preflights.set(windowsSupport, this);
    const prefixes = () => prefixesInSubnets(windowsSupport._nodeGroups, windowsSupport._vpc(), size);
    // At this time all groups are there; an error of a value that is resolved later would not say so.
    this.node.addValidation({ validate: () => problemsOf(prefixes) });
    const { handler: preflight, logGroup } = withOwnLogGroup(
      this,
      () =>
        new lambda.Function(this, 'Function', {
          description: 'Looks for free /28 blocks in the subnets of Windows nodes',
          runtime: lambda.determineLatestNodeRuntime(this),
          code: lambda.Code.fromAsset(handlerFolder('subnet-prefix-preflight')),
          handler: 'index.handler',
          memorySize: 512,
          timeout: Duration.minutes(10),
          role: props.role,
        }),
    );
    const { serviceToken } = new cr.Provider(this, 'Provider', { onEventHandler: preflight, logGroup });
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::SubnetPrefixPreflight',
      serviceToken,
      properties: {
        ClusterName: windowsSupport.clusterName,
        Subnets: Lazy.any({ produce: () => [...prefixes()].map(([SubnetId, Prefixes]) => ({ SubnetId, Prefixes })) }),
        SecurityGroupIds: Lazy.list({
          produce: () => windowsSupport._nodeGroups.map(({ securityGroup }) => securityGroup.securityGroupId),
        }),
      },
    });
    resource.node.addDependency(logGroup);
    if (preflight.role && !props.role) {
      const policy = new iam.Policy(this, 'Policy', {
        statements: [new iam.PolicyStatement({ actions, resources: ['*'] })],
        roles: [preflight.role],
      });
      resource.node.addDependency(policy);
    }
    windowsSupport._beforeNodes.add(resource);
    this.acknowledgeFindings(preflight);
  }

  private acknowledgeFindings(preflight: lambda.Function): void {
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'AWS Lambda documents this policy for functions that write logs; the functions have no other one of AWS.',
    });
    const id = String(Stack.of(this).resolve((preflight.node.defaultChild as CfnElement).logicalId));
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${id}.Arn>:*]`,
      reason: 'The custom resource framework of CDK may invoke the versions of one function, the one that looks at the subnets.',
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'EC2 has no permissions on single subnets for the three read actions that the function calls.',
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'CDK chooses the runtime of both functions: the newest Node.js that all regions have.',
    });
  }
}

function problemsOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
