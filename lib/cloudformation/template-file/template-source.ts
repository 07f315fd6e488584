/** A CloudFormation template, parsed, and what is known of the stack that it is for. */
export interface TemplateSource {
  /** Path of the file, as findings name it. */
  readonly path: string;
  /** The template: whatever the file holds, which may be no template at all. */
  readonly template: unknown;
  /** Name of the stack, for `AWS::StackName`. */
  readonly stackName?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** The same for the stacks of one cloud assembly, such as those of one stage of an app: stacks of different ones need not be in one account. */
  readonly assembly?: string;
  /** Values of parameters; they win over the defaults. */
  readonly parameters?: { readonly [name: string]: unknown };
  /** Templates of its nested stacks by the logical id of the `AWS::CloudFormation::Stack`. */
  readonly nested?: { readonly [logicalId: string]: TemplateSource };
}
