import { Lazy, Stack } from 'aws-cdk-lib';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type { Construct } from 'constructs';
import { contentVersion } from './content-version';
import { imageBuilderName } from './image-builder-name';

/** A document, or where it is in S3. */
export type ComponentContent = Pick<imagebuilder.CfnComponentProps, 'data' | 'uri'>;

/**
 * Makes a component of Image Builder, whose version follows from its content.
 *
 * @param scope the pipeline
 * @param name letters, digits, `-` and `_`
 * @returns ARN of the component
 * @throws if the name is not one, or the pipeline has a component of it already
 */
export function ownComponent(scope: Construct, name: string, content: ComponentContent): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(name)) {
    throw new Error(
      `A component of a Windows image must have a name of 1 to 63 letters, digits, '-' and '_' that begins with a letter or digit, got '${name}'. Choose another one. ` +
        'See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html',
    );
  }
  const id = `Component${name}`;
  // Image Builder writes it into ARNs in small letters.
  if (scope.node.children.some((child) => child.node.id.toLowerCase() === id.toLowerCase())) {
    throw new Error(
      `The components of the Windows image pipeline '${scope.node.id}' must have names of their own, got '${name}' twice. Rename one. ` +
        'See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html',
    );
  }
  const component: imagebuilder.CfnComponent = new imagebuilder.CfnComponent(scope, id, {
    name: `${imageBuilderName(scope, 60)}-${name}`,
    platform: 'Windows',
    ...content,
    version: Lazy.string({ produce: () => contentVersion(Stack.of(scope).resolve([content, component.tags.renderTags()])) }),
  });
  return component.attrArn;
}
