import { type Duration, Stack, Token } from 'aws-cdk-lib';
import type * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { componentOfArn } from '../../facts/image-builder';
import { checkObject } from '../prop-checks/check-object';
import { checkShape } from '../prop-checks/check-shape';
import { display } from '../prop-checks/display';
import { checkDocumentLength } from './check-document-length';
import { checkImageCommands } from './check-image-commands';
import { componentDocument, type ComponentStep } from './component-document';
import { ownComponent } from './own-component';

const DOCS = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html';

/** Commands of a component, by when they run. A step ends with the first error. */
export interface PowershellComponentOptions {
  /**
   * Commands that change the instance of which the AMI is made. They run as SYSTEM. With `exit 3010` the instance restarts, and they run once more from the beginning.
   *
   * @default - none
   */
  readonly buildCommands?: string[];

  /**
   * Commands that check the instance when all components have run, before the AMI is made of it: what throws fails the build.
   *
   * @default - none
   */
  readonly validateCommands?: string[];

  /**
   * Commands that check a new instance that is started from the AMI: what throws fails the build.
   *
   * @default - none
   */
  readonly testCommands?: string[];

  /**
   * How long each of the three may take.
   *
   * @default - as Image Builder has it
   */
  readonly timeout?: Duration;
}

/**
 * A part of the recipe of a Windows image.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html
 */
export class WindowsImageComponent {
  /**
   * Commands in PowerShell. An error ends them and fails the build; of a program that they call, check `$LASTEXITCODE`.
   *
   * @param name letters, digits, `-` and `_`
   * @throws if there is no command, PowerShell could not read them, or they are too long for a template
   */
  public static powershell(name: string, options: PowershellComponentOptions): WindowsImageComponent {
    const what = `Component '${name}' of a Windows image`;
    checkObject(options, `${what}: options`, `Write such as { buildCommands: ['…'] }. ${DOCS}`);
    const { buildCommands, validateCommands, testCommands, timeout } = options;
    checkShape(
      timeout === undefined || (typeof timeout === 'object' && 'toSeconds' in timeout),
      timeout,
      `${what}: timeout must be such as Duration.minutes(30)`,
      DOCS,
    );
    if (![buildCommands, validateCommands, testCommands].some((commands) => commands !== undefined && commands.length > 0)) {
      throw new Error(
        `${what} must have commands in buildCommands, validateCommands or testCommands, got none. Give some, or leave the component out. ${DOCS}`,
      );
    }
    const step = (prop: 'buildCommands' | 'validateCommands' | 'testCommands'): ComponentStep[] => {
      const commands = options[prop] ?? [];
      checkImageCommands(commands, `${what}: ${prop}`);
      return commands.length === 0 ? [] : [{ name: 'RunCommands', script: commands, timeoutSeconds: timeout?.toSeconds() }];
    };
    const data = componentDocument(name, { build: step('buildCommands'), validate: step('validateCommands'), test: step('testCommands') });
    checkDocumentLength(data, what, 'Put the document into a file and take WindowsImageComponent.fromAsset, or split the commands');
    return new WindowsImageComponent(name, (scope) => ownComponent(scope, name, { data }));
  }

  /**
   * The document of a component in a file of the app, which goes to S3.
   *
   * @param name letters, digits, `-` and `_`
   * @param path path of the YAML file
   */
  public static fromAsset(name: string, path: string): WindowsImageComponent {
    return new WindowsImageComponent(name, (scope) => {
      const { s3ObjectUrl: uri } = new Asset(scope, `Document${name}`, { path });
      return ownComponent(scope, name, { uri });
    });
  }

  /**
   * The document of a component in a bucket. A change of the object under the same key is not seen: give changed documents another key.
   *
   * @param name letters, digits, `-` and `_`
   * @param bucket who deploys must be allowed to read it
   * @param key key of the YAML document
   */
  public static fromBucket(name: string, bucket: s3.IBucket, key: string): WindowsImageComponent {
    checkShape(
      typeof (bucket as unknown) === 'object' && 's3UrlForObject' in bucket,
      bucket,
      `WindowsImageComponent.fromBucket takes a bucket for the component '${name}'`,
      `Give s3.Bucket.fromBucketName(this, 'Documents', 'name'). ${DOCS}`,
    );
    return new WindowsImageComponent(name, (scope) => ownComponent(scope, name, { uri: bucket.s3UrlForObject(key) }));
  }

  /**
   * A component that exists.
   *
   * @param arn ARN of the component; `x` stands for the newest version, as in `…:component/name/x.x.x`
   * @param parameters values of its parameters
   * @throws if it is no ARN of a component
   */
  public static fromArn(arn: string, parameters: { [name: string]: string[] } = {}): WindowsImageComponent {
    const given: unknown = arn;
    const [, component = ''] = typeof given === 'string' ? (/^arn:[^:]+:imagebuilder:[^:]+:[^:]+:component\/(.*)$/.exec(given) ?? []) : [];
    if (!Token.isUnresolved(arn) && !componentOfArn.test(component)) {
      throw new Error(
        `WindowsImageComponent.fromArn takes the ARN of a component, such as 'arn:aws:imagebuilder:eu-west-1:123456789012:component/name/x.x.x', got ${display(given)}. ` +
          `For one of Amazon take WindowsImageComponent.ofAmazon. ${DOCS}`,
      );
    }
    return new WindowsImageComponent(arn, () => arn, parameters);
  }

  /**
   * A component that Amazon maintains, such as `amazon-cloudwatch-agent-windows`.
   *
   * @param name name of the component
   * @param version its version; `x.x.x` is the newest
   * @param parameters values of its parameters
   * @throws if name or version can be none
   */
  public static ofAmazon(name: string, version = 'x.x.x', parameters: { [name: string]: string[] } = {}): WindowsImageComponent {
    const unresolved = Token.isUnresolved(name) || Token.isUnresolved(version);
    if (!unresolved && !componentOfArn.test(`${name}/${version}`)) {
      throw new Error(
        `WindowsImageComponent.ofAmazon takes the name of a component in small letters, and a version of three numbers, of which 'x' is the newest, got ${display(name)} in the version ` +
          `${display(version)}. Write such as WindowsImageComponent.ofAmazon('amazon-cloudwatch-agent-windows', '1.x.x'). ${DOCS}`,
      );
    }
    const ofStack = (stack: Stack) =>
      stack.formatArn({ service: 'imagebuilder', account: 'aws', resource: 'component', resourceName: `${name}/${version}` });
    return new WindowsImageComponent(name, (scope) => ofStack(Stack.of(scope)), parameters);
  }

  private constructor(
    /** Name of the component, or its ARN. */
    public readonly name: string,
    private readonly arnIn: (scope: Construct) => string,
    private readonly parameters: { readonly [name: string]: string[] } = {},
  ) {}

  /**
   * The entry of the component in a recipe.
   *
   * @param scope the pipeline, in which what belongs to the component is made
   * @internal
   */
  public _bind(scope: Construct): imagebuilder.CfnImageRecipe.ComponentConfigurationProperty {
    const parameters = Object.entries(this.parameters).map(([name, value]) => ({ name, value }));
    return { componentArn: this.arnIn(scope), parameters: parameters.length > 0 ? parameters : undefined };
  }
}
