import { Annotations, type Size, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { WindowsImageDistribution } from './windows-image-distribution';
import type { WindowsImagePipeline } from './windows-image-pipeline';

const DOCS = 'See docs/images.md in the package cdk-eks-windows';

/** What the image of a pipeline is made of. */
interface PipelineImageParts {
  /** How messages call the pipeline. */
  readonly title: string;
  readonly diskSize: Size;
  /** The build of the deployment, if there is one. */
  readonly image?: imagebuilder.CfnImage;
  readonly distributions: readonly WindowsImageDistribution[];
  /** VPC of the instances that build. */
  readonly vpc: ec2.IVpc;
}

/** The AMI of a pipeline, as node groups take it. */
export class PipelineImage {
  /** Size of its root volume, below which EC2 starts no instance. */
  public readonly diskSize: Size;

  public constructor(
    private readonly pipeline: WindowsImagePipeline,
    private readonly parts: PipelineImageParts,
  ) {
    this.diskSize = parts.diskSize;
  }

  /**
   * The AMI for a launch template: the one that this deployment builds, or the one that the parameter names at deployment or at launch.
   *
   * A launch template that needs a build comes after it.
   */
  public at(resolveAtLaunch: boolean): ec2.IMachineImage {
    return {
      getImage: (scope) => {
        const { image } = this.parts;
        if (image && !resolveAtLaunch && Stack.of(scope) === Stack.of(image)) {
          // A parameter of the template would be read before anything is built.
          return { imageId: image.attrImageId, osType: ec2.OperatingSystemType.WINDOWS, userData: ec2.UserData.forWindows() };
        }
        this.prepare(scope);
        const options = { os: ec2.OperatingSystemType.WINDOWS };
        const { parameterName } = this.pipeline;
        return resolveAtLaunch
          ? ec2.MachineImage.resolveSsmParameterAtLaunch(parameterName, options).getImage(scope)
          : ec2.MachineImage.fromSsmParameter(parameterName, options).getImage(scope);
      },
    };
  }

  /**
   * Has a build write the parameter before something that reads it. Without a build it is said what to do first.
   *
   * @throws if the parameter is not in the region or account of that, or the build would wait for it, too
   */
  public prepare(scope: Construct): void {
    const { image } = this.parts;
    this.checkPlace(scope);
    if (!image) {
      this.warnOfFirstDeployment(scope);
    } else if (Stage.of(scope) === Stage.of(image)) {
      this.checkCircle(scope);
      scope.node.addDependency(image);
    }
  }

  /** The key of the AMI in a region; undefined for that of AWS. */
  public keyIn(region: string): kms.IKey | undefined {
    return this.parts.distributions.find((distribution) => distribution.region === region)?.encryptionKey;
  }

  /** The parameter is in the regions and accounts of the distributions only. */
  private checkPlace(scope: Construct): void {
    const own = Stack.of(this.pipeline);
    const { region, account } = Stack.of(scope);
    const isElsewhere = [region, account, own.region, own.account].every((part) => !Token.isUnresolved(part));
    if (!isElsewhere) {
      return;
    }
    const there = this.parts.distributions.find((distribution) => distribution.region === region);
    if (!there) {
      throw new Error(
        `${this.parts.title} does not take its AMI to the region '${region}', where '${scope.node.path}' needs it. Add { region: '${region}' } to distributions. ${DOCS}`,
      );
    }
    if (account !== own.account && !(there.copyToAccountIds ?? []).includes(account)) {
      throw new Error(
        `${this.parts.title} does not write its parameter in the account '${account}', where '${scope.node.path}' needs it. Add copyToAccountIds: ['${account}'] to the distribution of ` +
          `the region, or name the AMI there by WindowsImage.fromSsmParameter. ${DOCS}`,
      );
    }
  }

  /** The CDK would say that two stacks depend on each other, and not why. */
  private checkCircle(scope: Construct): void {
    const { vpc, title } = this.parts;
    const stack = Stack.of(scope);
    if (stack !== Stack.of(this.pipeline) && stack === Stack.of(vpc) && vpc instanceof ec2.Vpc) {
      throw new Error(
        `${title} builds its AMI at deployment in the VPC of the stack '${stack.node.path}', in which '${scope.node.path}' waits for that build: each of the two stacks would wait for the ` +
          `other. Put the VPC into a stack of its own, give it to both as vpc, or leave buildAtDeployment out. ${DOCS}`,
      );
    }
  }

  private warnOfFirstDeployment(scope: Construct): void {
    Annotations.of(scope).addWarningV2(
      'eks-windows::image-not-built',
      `${this.parts.title} builds nothing at deployment, so its AMI has to be there before the nodes are deployed. The first time, deploy the pipeline without them, run ` +
        `'aws imagebuilder start-image-pipeline-execution --image-pipeline-arn' with its output PipelineArn, wait until the parameter '${this.pipeline.parameterName}' is there, and then ` +
        `deploy the nodes; or set buildAtDeployment. Acknowledge this afterwards. ${DOCS}`,
    );
  }
}
