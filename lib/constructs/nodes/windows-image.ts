import { CfnDynamicReference, CfnDynamicReferenceService, type Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { compareKubernetesVersions } from '../../facts/compare-kubernetes-versions';
import { osOfAmiParameter, readWindowsAmiParameter, windowsAmiParameter } from '../../facts/windows-ami-parameter';
import { windowsReleaseFacts } from '../../facts/windows-releases';
import type { AmiOrigin } from './ami-origin';
import type { WindowsImagePipeline } from '../images/windows-image-pipeline';
import { display } from '../prop-checks/display';
import { WindowsServerEdition } from './windows-server-edition';
import { WindowsServerRelease } from './windows-server-release';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/** What is on an AMI. */
export interface WindowsImageOptions {
  /**
   * Release of Windows Server on the AMI. Tells the Cluster Autoscaler which build an empty group offers.
   *
   * @default - not known
   */
  readonly release?: WindowsServerRelease;
}

/** Options of an AMI whose id is in an SSM parameter. */
export interface SsmParameterWindowsImageOptions extends WindowsImageOptions {
  /**
   * Whether each instance takes the AMI that is newest when it starts. Otherwise all take the one that was newest at the last deployment.
   *
   * @default false
   */
  readonly resolveAtLaunch?: boolean;
}

/** Options of the AMI of a pipeline. */
export interface PipelineWindowsImageOptions {
  /**
   * Whether each instance takes the AMI that is newest when it starts, so that scheduled builds reach new nodes without a deployment. Otherwise all take the one that the deployment
   * builds, if it builds one in the same stack, or the one that was newest at the last deployment. A managed group cannot take it at launch.
   *
   * @default false
   */
  readonly resolveAtLaunch?: boolean;
}

/** Options of an EKS-optimized Windows AMI. */
export interface EksOptimizedWindowsImageOptions {
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
   * Whether each instance takes the AMI that is newest when it starts. Otherwise all take the one that was newest at the last deployment.
   *
   * @default false
   */
  readonly resolveAtLaunch?: boolean;
}

/** What an image is. */
interface WindowsImageParts {
  readonly origin: AmiOrigin;
  readonly release?: WindowsServerRelease;
  readonly isResolvedAtLaunch?: boolean;
  readonly find: (kubernetesVersion?: string) => ec2.IMachineImage;
  readonly findAmiType?: (kubernetesVersion?: string) => string | undefined;
  readonly isOneAmi?: boolean;
  readonly needsKubernetesVersion?: boolean;
  readonly diskSize?: Size;
  readonly prepare?: (scope: Construct) => void;
  readonly keyIn?: (region: string) => kms.IKey | undefined;
}

/**
 * The AMI of Windows nodes.
 *
 * @example
 * import { WindowsImage, WindowsServerEdition, WindowsServerRelease } from 'cdk-eks-windows';
 *
 * cluster.addWindowsNodeGroup('Web', {
 *   image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2025, edition: WindowsServerEdition.CORE }),
 * });
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export class WindowsImage {
  /**
   * The newest EKS-optimized AMI for the Kubernetes version of the cluster.
   *
   * AWS withdraws each AMI four months after its release, so the id is read from the public SSM parameter, at every deployment or launch.
   */
  public static eksOptimized(options: EksOptimizedWindowsImageOptions = {}): WindowsImage {
    const release = options.release ?? WindowsServerRelease.SERVER_2022;
    const edition = options.edition ?? WindowsServerEdition.CORE;
    const checkVersion = (kubernetesVersion: string) => {
      if (compareKubernetesVersions(kubernetesVersion, release.lowestKubernetesVersion) < 0) {
        const others = [WindowsServerRelease.SERVER_2022, WindowsServerRelease.SERVER_2019]
          .filter((other) => compareKubernetesVersions(kubernetesVersion, other.lowestKubernetesVersion) >= 0)
          .map(({ name }) => `WindowsServerRelease.SERVER_${name}`);
        throw new Error(
          `${release.toString()} needs Kubernetes ${release.lowestKubernetesVersion} or newer, but the cluster has ${kubernetesVersion}. ` +
            `${others.length > 0 ? `Take ${others.join(' or ')}, or upgrade` : 'Upgrade'} the cluster. ${DOCS}`,
        );
      }
    };
    const find = (kubernetesVersion?: string) => {
      if (kubernetesVersion === undefined) {
        throw new Error(
          'WindowsImage.eksOptimized needs the Kubernetes version of the cluster, which is not known at synth. Write it out: ' +
            "'version' of a cluster of this app, such as eks.KubernetesVersion.V1_35, 'kubernetesVersion' of WindowsSupport for an imported one. " +
            `Or take WindowsImage.fromSsmParameter. ${DOCS}`,
        );
      }
      checkVersion(kubernetesVersion);
      return fromParameter(windowsAmiParameter(release.name, edition, kubernetesVersion), options.resolveAtLaunch);
    };
    const findAmiType = (kubernetesVersion?: string) => {
      if (kubernetesVersion !== undefined) {
        checkVersion(kubernetesVersion);
      }
      return windowsReleaseFacts(release.name)?.managedAmiTypes[edition];
    };
    return new WindowsImage({
      origin: { edition },
      release,
      isResolvedAtLaunch: options.resolveAtLaunch,
      find,
      findAmiType,
      needsKubernetesVersion: true,
    });
  }

  /**
   * The AMI whose id is in an SSM parameter, such as one that EC2 Image Builder writes.
   *
   * @param parameterName name of the parameter; its value is an AMI id
   * @throws if the parameter is known to hold no AMI id, or that of a Linux AMI
   */
  public static fromSsmParameter(parameterName: string, options: SsmParameterWindowsImageOptions = {}): WindowsImage {
    if (!Token.isUnresolved(parameterName)) {
      checkParameter(parameterName);
    }
    const { release, resolveAtLaunch = false } = options;
    return new WindowsImage({
      origin: { parameterName },
      release,
      isResolvedAtLaunch: resolveAtLaunch,
      find: () => fromParameter(parameterName, resolveAtLaunch),
    });
  }

  /**
   * One AMI, of your own. The EKS-optimized ones are withdrawn four months after their release; then no more nodes start. As the id is written on purpose
   * here, the check `image-id-literal` does not warn of it.
   *
   * @param amiId for example `ami-0123456789abcdef0`
   * @throws if it is no AMI id
   */
  public static fromAmiId(amiId: string, options: WindowsImageOptions = {}): WindowsImage {
    if (!Token.isUnresolved(amiId) && !/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(amiId)) {
      throw new Error(
        `WindowsImage.fromAmiId takes an AMI id such as 'ami-0123456789abcdef0', got '${amiId}'. For the name of an SSM parameter take WindowsImage.fromSsmParameter. ${DOCS}`,
      );
    }
    return new WindowsImage({ origin: { amiId }, release: options.release, find: () => imageOfId(amiId), isOneAmi: true });
  }

  /**
   * The AMI that a pipeline of this app builds.
   *
   * Nodes need an AMI that was built: with `buildAtDeployment` of the pipeline the deployment builds it before they start.
   *
   * @param pipeline for the Kubernetes version of the cluster
   * @throws if it is no pipeline
   */
  public static fromPipeline(pipeline: WindowsImagePipeline, options: PipelineWindowsImageOptions = {}): WindowsImage {
    const { resolveAtLaunch = false } = options;
    const given: unknown = pipeline;
    if (typeof given !== 'object' || given === null || !('_image' in given)) {
      throw new Error(
        `WindowsImage.fromPipeline takes a WindowsImagePipeline, got ${display(given)}. For the name of a parameter take WindowsImage.fromSsmParameter. ${DOCS}`,
      );
    }
    const { release, _image: image } = pipeline;
    return new WindowsImage({
      origin: { parameterName: pipeline.parameterName },
      release,
      isResolvedAtLaunch: resolveAtLaunch,
      find: () => image.at(resolveAtLaunch),
      diskSize: image.diskSize,
      prepare: (scope) => {
        image.prepare(scope);
      },
      keyIn: (region) => image.keyIn(region),
    });
  }

  /**
   * What names the AMI.
   *
   * @internal
   */
  public readonly _origin: AmiOrigin;

  /** Release of Windows Server, if it is known. */
  public readonly release: WindowsServerRelease | undefined;

  /**
   * Whether EC2 reads the parameter with the id at each launch.
   *
   * @internal
   */
  public readonly _isResolvedAtLaunch: boolean;

  /**
   * Whether the id of the AMI was written on purpose.
   *
   * @internal
   */
  public readonly _isOneAmi: boolean;

  /**
   * Whether the Kubernetes version tells which AMI it is.
   *
   * @internal
   */
  public readonly _needsKubernetesVersion: boolean;

  /**
   * Size of the snapshot of the root volume, below which EC2 starts no instance, if it is known.
   *
   * @internal
   */
  public readonly _diskSize?: Size;

  private constructor(private readonly parts: WindowsImageParts) {
    this._origin = parts.origin;
    this.release = parts.release;
    this._isResolvedAtLaunch = parts.isResolvedAtLaunch ?? false;
    this._isOneAmi = parts.isOneAmi ?? false;
    this._needsKubernetesVersion = parts.needsKubernetesVersion ?? false;
    this._diskSize = parts.diskSize;
  }

  /**
   * The image as CDK knows it, for a cluster.
   *
   * @internal
   */
  public _bind(kubernetesVersion?: string): ec2.IMachineImage {
    return this.parts.find(kubernetesVersion);
  }

  /**
   * Has the AMI built before something that finds it by itself, such as a class of Karpenter.
   *
   * @internal
   */
  public _prepare(scope: Construct): void {
    this.parts.prepare?.(scope);
  }

  /**
   * The KMS key of the AMI in a region; undefined if it is not known to have one.
   *
   * @internal
   */
  public _keyIn(region: string): kms.IKey | undefined {
    return this.parts.keyIn?.(region);
  }

  /**
   * The `amiType` of a managed node group; undefined for an AMI that EKS does not choose.
   *
   * @internal
   */
  public _amiType(kubernetesVersion?: string): string | undefined {
    return this.parts.findAmiType?.(kubernetesVersion);
  }
}

function checkParameter(name: string): void {
  if (readWindowsAmiParameter(name)?.holdsAmiId === false) {
    throw new Error(
      `The SSM parameter '${name}' does not hold the id of an AMI. Take the one whose name ends in '/image_id', or WindowsImage.eksOptimized. ${DOCS}`,
    );
  }
  if (osOfAmiParameter(name) === 'linux') {
    throw new Error(
      `The SSM parameter '${name}' is one of a Linux AMI, but the nodes run Windows. Take the parameter of a Windows AMI, or WindowsImage.eksOptimized. ${DOCS}`,
    );
  }
}

function fromParameter(parameterName: string, resolveAtLaunch = false): ec2.IMachineImage {
  const options = { os: ec2.OperatingSystemType.WINDOWS };
  if (Token.isUnresolved(parameterName) && !resolveAtLaunch) {
    // CDK makes a template parameter of the name, and its default cannot be a token.
    return imageOfId(new CfnDynamicReference(CfnDynamicReferenceService.SSM, parameterName).toString());
  }
  return resolveAtLaunch
    ? ec2.MachineImage.resolveSsmParameterAtLaunch(parameterName, options)
    : ec2.MachineImage.fromSsmParameter(parameterName, options);
}

function imageOfId(imageId: string): ec2.IMachineImage {
  return { getImage: () => ({ imageId, osType: ec2.OperatingSystemType.WINDOWS, userData: ec2.UserData.forWindows() }) };
}
