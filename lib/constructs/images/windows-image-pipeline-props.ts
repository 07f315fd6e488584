import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { WindowsServerEdition } from '../nodes/windows-server-edition';
import type { WindowsServerRelease } from '../nodes/windows-server-release';
import type { FastLaunchOptions } from './fast-launch-options';
import type { WindowsImageComponent } from './windows-image-component';
import type { WindowsImageDistribution } from './windows-image-distribution';
import type { WindowsImageSchedule } from './windows-image-schedule';

/** Properties of `WindowsImagePipeline`. */
export interface WindowsImagePipelineProps {
  /** Kubernetes version of the nodes: kubelet is on the AMI, so each version needs an AMI of its own. */
  readonly kubernetesVersion: eks.KubernetesVersion;

  /** VPC of the instances that build and test. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of these instances, of which the first one is taken. They need a way to the internet, or VPC endpoints.
   *
   * @default - private subnets with a way to the internet
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Release of Windows Server.
   *
   * @default WindowsServerRelease.SERVER_2022
   */
  readonly release?: WindowsServerRelease;

  /**
   * Edition of Windows Server.
   *
   * @default WindowsServerEdition.CORE
   */
  readonly edition?: WindowsServerEdition;

  /**
   * Container images that are on the AMI, so that no node has to pull and extract them: names with registry and tag or digest, such as
   * `mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022`. Those of ECR in the account are pulled with the role of the build instance.
   *
   * @default - those that AWS has put on the AMI: pause, nanoserver and servercore
   */
  readonly cachedImages?: string[];

  /**
   * What else is done to the image, in this order, before container images are cached.
   *
   * @default - nothing
   */
  readonly components?: WindowsImageComponent[];

  /**
   * Whether the updates of Windows are installed that are newer than the AMI of AWS. A build takes longer by the time that they and the restarts take.
   *
   * @default false
   */
  readonly windowsUpdates?: boolean;

  /**
   * Size of the root volume, in whole GiB. Node groups of the AMI cannot have a smaller one.
   *
   * @default Size.gibibytes(100)
   */
  readonly diskSize?: Size;

  /**
   * KMS key of the AMI. Whoever starts nodes has to be allowed to use it: Auto Scaling by its service-linked role.
   *
   * @default - the key of AWS for EBS, with which the AMI cannot be shared
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Instance types that build and test; EC2 takes the first that it has.
   *
   * @default - m5.xlarge
   */
  readonly instanceTypes?: ec2.InstanceType[];

  /**
   * When an AMI is built.
   *
   * @default WindowsImageSchedule.monthly()
   */
  readonly schedule?: WindowsImageSchedule;

  /**
   * Whether the deployment builds an AMI, and waits for it, whenever the recipe has changed. CloudFormation waits for 12 hours at most; a build with its test takes an hour, more or
   * less, and the deployment fails if the build does.
   *
   * @default false
   */
  readonly buildAtDeployment?: boolean;

  /**
   * Whether a new instance is started from each AMI to test it.
   *
   * @default true
   */
  readonly testImages?: boolean;

  /**
   * Whether an instance on which a build failed is ended. If not, it can be looked at, and costs until somebody ends it.
   *
   * @default true
   */
  readonly terminateInstanceOnFailure?: boolean;

  /**
   * Fast Launch for the AMI in the region of the pipeline.
   *
   * @default - none
   */
  readonly fastLaunch?: FastLaunchOptions;

  /**
   * Other regions to which the AMI goes, and accounts that may use it.
   *
   * @default - this account, in the region of the pipeline
   */
  readonly distributions?: WindowsImageDistribution[];

  /**
   * Name of the SSM parameter into which each build writes the id of the AMI, in each region. It must not be one that a template makes.
   *
   * @default - `/imagebuilder/` and a name for the pipeline
   */
  readonly parameterName?: string;

  /**
   * How many of the newest AMIs are kept. Older ones are deleted, with their snapshots, once no instance was started from them for `keepLaunchedWithin`.
   *
   * @default 4
   */
  readonly retainedImages?: number;

  /**
   * For how long an older AMI is kept after the last instance was started from it, in whole days, at most 365.
   *
   * @default Duration.days(90)
   */
  readonly keepLaunchedWithin?: Duration;

  /**
   * SNS topic that is told of each build that fails.
   *
   * @default - none
   */
  readonly failureTopic?: sns.ITopic;

  /**
   * SNS topic that is told of each build, whatever its end.
   *
   * @default - none
   */
  readonly notificationTopic?: sns.ITopic;

  /**
   * How long the logs of builds are kept. In them is why one failed.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Tags of the AMIs and of the instances that build them.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
