import { Lazy, type Size, Stack } from 'aws-cdk-lib';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type { Construct } from 'constructs';
import { mostComponentsOfRecipe } from '../../facts/image-builder';
import { windowsAmiParameter } from '../../facts/windows-ami-parameter';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { wholeUnits } from '../prop-checks/whole-units';
import { WindowsServerEdition } from '../nodes/windows-server-edition';
import type { WindowsServerRelease } from '../nodes/windows-server-release';
import { cachedImagesDocument } from './cached-images-document';
import { checkDocumentLength } from './check-document-length';
import { contentVersion } from './content-version';
import { nodeSoftwareDocument } from './node-software-document';
import { ownComponent } from './own-component';
import { WindowsImageComponent } from './windows-image-component';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';

/** What the props come to. */
export interface ImageRecipeParts {
  readonly name: string;
  /** How messages call the pipeline. */
  readonly title: string;
  readonly release: WindowsServerRelease;
  readonly kubernetesVersion: string;
  readonly diskSize: Size;
}

/**
 * The recipe: the EKS-optimized AMI, and the components in their order.
 *
 * The parent is named by its SSM parameter, which Image Builder reads at each build, so the template stays the same when AWS publishes a new AMI.
 *
 * @throws if there are more components than Image Builder takes
 */
export function imageRecipe(scope: Construct, props: WindowsImagePipelineProps, parts: ImageRecipeParts): imagebuilder.CfnImageRecipe {
  const { name, title, release, kubernetesVersion } = parts;
  const { cachedImages = [], edition = WindowsServerEdition.CORE } = props;
  const given = [...(props.windowsUpdates ? [WindowsImageComponent.ofAmazon('update-windows')] : []), ...(props.components ?? [])];
  const components = given.map((component) => component._bind(scope));
  if (cachedImages.length > 0) {
    const data = cachedImagesDocument(cachedImages, title);
    checkDocumentLength(data, `${title}: the component of cachedImages`, 'Leave out those that are small, or that few nodes need');
    components.push({ componentArn: ownComponent(scope, 'CachedImages', { data }) });
  }
  components.push({ componentArn: ownComponent(scope, 'NodeSoftware', { data: nodeSoftwareDocument(kubernetesVersion) }) });
  if (components.length > mostComponentsOfRecipe) {
    throw new Error(
      `${title}: a recipe has ${String(mostComponentsOfRecipe)} components at most, got ${String(components.length)}, with those that the props add. Put several into one. ` +
        'See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-imagerecipe.html',
    );
  }
  const content: Omit<imagebuilder.CfnImageRecipeProps, 'version'> = {
    name,
    parentImage: `ssm:${windowsAmiParameter(release.name, edition, kubernetesVersion)}`,
    components,
    blockDeviceMappings: [
      {
        deviceName: windowsRootDevice,
        ebs: {
          volumeSize: wholeUnits(parts.diskSize, 'gibibytes', `${title}: diskSize`),
          volumeType: 'gp3',
          encrypted: true,
          deleteOnTermination: true,
          kmsKeyId: props.encryptionKey?.keyArn,
        },
      },
    ],
  };
  const recipe: imagebuilder.CfnImageRecipe = new imagebuilder.CfnImageRecipe(scope, 'Recipe', {
    ...content,
    version: Lazy.string({
      produce: () => contentVersion(Stack.of(scope).resolve([content, componentVersions(scope), recipe.tags.renderTags()])),
    }),
  });
  return recipe;
}

/** A component of another version has another ARN, by which CloudFormation replaces the recipe. */
function componentVersions(scope: Construct): string[] {
  return scope.node.children.filter((child) => child instanceof imagebuilder.CfnComponent).map(({ version }) => version);
}
