import { CfnOutput, RemovalPolicy, Size, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { compareKubernetesVersions } from '../../facts/compare-kubernetes-versions';
import { outputParameterName, parameterPath } from '../../facts/image-builder';
import { registerChecks } from '../checks/register-checks';
import { display } from '../prop-checks/display';
import { checkTags } from '../prop-checks/check-tags';
import { WindowsServerRelease } from '../nodes/windows-server-release';
import { buildInfrastructure } from './build-infrastructure';
import { buildInstanceRole } from './build-instance-role';
import { buildSubnets } from './build-subnets';
import { checkCachedImages } from './check-cached-images';
import { checkPipelineProps } from './check-pipeline-props';
import { executionRole } from './execution-role';
import { failureRule } from './failure-rule';
import { imageBuilderName } from './image-builder-name';
import { imageDistribution } from './image-distribution';
import { imageLifecycle } from './image-lifecycle';
import { imageRecipe } from './image-recipe';
import { PipelineImage } from './pipeline-image';
import type { WindowsImageDistribution } from './windows-image-distribution';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';
import { WindowsImageSchedule } from './windows-image-schedule';
import { checkId } from '../prop-checks/check-id';

/**
 * Builds AMIs of Windows nodes by EC2 Image Builder: the newest EKS-optimized AMI, with container images that nodes have before their first pod, and whatever else is
 * to be on it. Each build is tested on a new instance, and its id written into an SSM parameter.
 *
 * `WindowsImage.fromPipeline` makes nodes of it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-custom-ami-windows.html
 * @example
 * import * as eks from 'aws-cdk-lib/aws-eks-v2';
 * import { WindowsImage, WindowsImagePipeline } from 'cdk-eks-windows';
 *
 * const pipeline = new WindowsImagePipeline(stack, 'Image', {
 *   kubernetesVersion: eks.KubernetesVersion.V1_35,
 *   vpc: cluster.vpc,
 *   cachedImages: ['mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'],
 *   buildAtDeployment: true,
 * });
 * cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromPipeline(pipeline) });
 */
export class WindowsImagePipeline extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** ARN of the pipeline: `aws imagebuilder start-image-pipeline-execution --image-pipeline-arn` builds. */
  public readonly pipelineArn: string;

  /** Name of the SSM parameter with the id of the AMI that was built last. */
  public readonly parameterName: string;

  /** Release of Windows Server on the AMI. */
  public readonly release: WindowsServerRelease;

  /** Kubernetes version of the nodes, such as `1.35`. */
  public readonly kubernetesVersion: string;

  /** IAM role of the instances that build and test. */
  public readonly instanceRole: iam.IRole;

  /** IAM role with which Image Builder runs a build. */
  public readonly executionRole: iam.IRole;

  /** Network connections of the instances that build and test. */
  public readonly connections: ec2.Connections;

  /** The principal of the instances that build and test: what is granted to it, components can use. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * What node groups have to know of the AMI.
   *
   * @internal
   */
  public readonly _image: PipelineImage;

  /**
   * Makes the pipeline.
   *
   * @param scope construct that the pipeline is part of
   * @param id id of the pipeline in its scope
   * @param props what the image is
   * @throws if Image Builder or EC2 would refuse it, EKS has no AMI of the release for the Kubernetes version, or nodes could not run a container image
   */
  public constructor(scope: Construct, id: string, props: WindowsImagePipelineProps) {
    super(scope, checkId(scope, id, 'WindowsImagePipeline'));
    registerChecks(this);
    const title = `Windows image pipeline '${id}'`;
    checkPipelineProps(this, props, title);
    this.release = props.release ?? WindowsServerRelease.SERVER_2022;
    this.kubernetesVersion = this.checkVersion(props, title);
    checkCachedImages(props.cachedImages ?? [], this.release.osBuild, `${title}: cachedImages`);
    checkTags(props.tags, `${title}: tags`);
    const name = imageBuilderName(this, 100);
    this.parameterName = checkedParameterName(props.parameterName ?? `/imagebuilder/${name}`, title);
    const diskSize = props.diskSize ?? Size.gibibytes(100);

    const role = buildInstanceRole(this, props.cachedImages ?? []);
    this.instanceRole = role;
    this.grantPrincipal = role.grantPrincipal;
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Instances that build a Windows image: no way in',
    });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });
    const distributions = this.distributions(props);
    this.executionRole = executionRole(this, {
      parameterName: this.parameterName,
      regions: distributions.map(({ region = Stack.of(this).region }) => region),
      keys: [...new Set([props.encryptionKey, ...distributions.map(({ encryptionKey }) => encryptionKey)])].filter(
        (key) => key !== undefined,
      ),
      fastLaunches: distributions.flatMap(({ fastLaunch, region = Stack.of(this).region }) =>
        fastLaunch ? [{ region, launchTemplate: fastLaunch.launchTemplate }] : [],
      ),
    });

    const recipe = imageRecipe(this, props, { name, title, release: this.release, kubernetesVersion: this.kubernetesVersion, diskSize });
    const built = {
      imageRecipeArn: recipe.attrArn,
      infrastructureConfigurationArn: buildInfrastructure(this, props, { name, title, role, securityGroup }).attrArn,
      distributionConfigurationArn: imageDistribution(this, distributions, {
        name,
        title,
        parameterName: this.parameterName,
        tags: props.tags,
      }).attrArn,
      executionRole: this.executionRole.roleArn,
      imageTestsConfiguration: { imageTestsEnabled: props.testImages ?? true },
    };
    const [imageLogs, pipelineLogs] = this.logGroups(name, props.logRetention);
    const { expression, _options: options } = props.schedule ?? WindowsImageSchedule.monthly();
    const pipeline = new imagebuilder.CfnImagePipeline(this, 'Pipeline', {
      name,
      ...built,
      loggingConfiguration: { imageLogGroupName: imageLogs, pipelineLogGroupName: pipelineLogs },
      schedule:
        expression === undefined
          ? undefined
          : {
              scheduleExpression: expression,
              timezone: options.timeZone?.timezoneName,
              pipelineExecutionStartCondition: options.onlyWithUpdates
                ? 'EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE'
                : 'EXPRESSION_MATCH_ONLY',
            },
    });
    this.pipelineArn = pipeline.attrArn;
    const image = props.buildAtDeployment ? this.build({ ...built, loggingConfiguration: { logGroupName: imageLogs } }) : undefined;
    imageLifecycle(this, name, props, title);
    if (props.failureTopic) {
      failureRule(this, name, props.failureTopic);
    }
    this._image = new PipelineImage(this, { title, diskSize, image, distributions, vpc: props.vpc });
    new CfnOutput(this, 'PipelineArn', {
      description: 'Builds by aws imagebuilder start-image-pipeline-execution',
      value: this.pipelineArn,
    });
    props.notificationTopic?.grantPublish(this.executionRole);
    // The roles must have their policies before a build, and until the last one has ended; the instance needs its way out.
    const { internetConnectivityEstablished } = props.vpc.selectSubnets(buildSubnets(props));
    for (const { node } of [pipeline, ...(image ? [image] : [])]) {
      node.addDependency(role, this.executionRole.node.findChild('DefaultPolicy'), internetConnectivityEstablished);
    }
  }

  private checkVersion({ kubernetesVersion: { version } }: WindowsImagePipelineProps, title: string): string {
    const docs = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';
    if (Token.isUnresolved(version)) {
      throw new Error(
        `${title}: kubernetesVersion must be known at synth, got a token. Write it out, such as eks.KubernetesVersion.V1_35. ${docs}`,
      );
    }
    const { lowestKubernetesVersion } = this.release;
    if (compareKubernetesVersions(version, lowestKubernetesVersion) < 0) {
      throw new Error(
        `${title}: ${this.release.toString()} needs Kubernetes ${lowestKubernetesVersion} or newer, got kubernetesVersion ${version}. Take an older release, or a newer version. ${docs}`,
      );
    }
    return version;
  }

  /** The region of the pipeline comes first, as the AMI is built there. */
  private distributions(props: WindowsImagePipelineProps): WindowsImageDistribution[] {
    const { region: own } = Stack.of(this);
    const given = props.distributions ?? [];
    const isOwn = ({ region }: WindowsImageDistribution) => region === undefined || region === own;
    const regions = given.map(({ region = own }) => region);
    const repeated = regions.find((region, index) => regions.indexOf(region) !== index);
    if (repeated !== undefined) {
      throw new Error(
        `Windows image pipeline '${this.node.id}': distributions must have one entry for each region, got two for ${Token.isUnresolved(repeated) ? 'the region of the pipeline' : repeated}. ` +
          'Put both into one. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html',
      );
    }
    const { encryptionKey, fastLaunch } = props;
    return [{ encryptionKey, fastLaunch, ...given.find(isOwn), region: own }, ...given.filter((distribution) => !isOwn(distribution))];
  }

  /** Under the names that the policy of the instances lets them write to. */
  private logGroups(name: string, retention = logs.RetentionDays.THREE_MONTHS): string[] {
    return [
      ['ImageLogs', `/aws/imagebuilder/${name}`],
      ['PipelineLogs', `/aws/imagebuilder/pipeline/${name}`],
    ].map(
      ([id, logGroupName]) => new logs.LogGroup(this, id, { logGroupName, retention, removalPolicy: RemovalPolicy.DESTROY }).logGroupName,
    );
  }

  /** The lifecycle policy deletes old AMIs, not CloudFormation, which does not know who still uses one. */
  private build(props: imagebuilder.CfnImageProps): imagebuilder.CfnImage {
    const image = new imagebuilder.CfnImage(this, 'Image', props);
    image.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return image;
  }
}

function checkedParameterName(name: unknown, title: string): string {
  if (typeof name === 'string' && !Token.isUnresolved(name) && outputParameterName.test(name) && parameterPath.test(name)) {
    return name;
  }
  throw new Error(
    `${title}: parameterName must be known at synth, begin with '/', but not with '/aws/' or '/ssm/', which Systems Manager keeps for AWS, and have letters, digits, '_', '.', '-' and single '/', ` +
      `got ${display(name)}. Take such as '/imagebuilder/windows-2022'. See https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html`,
  );
}
