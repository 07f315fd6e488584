/** What a place needs to know of the resource that it is in. */
export interface Placed {
  /** Unlike that of any other resource of the templates. */
  readonly id: string;
  readonly logicalId: string;
  /** For example `AWS::EKS::Nodegroup`; empty if the template gives none. */
  readonly type: string;
  /** How messages call it. */
  readonly title: string;
  /** Path of its construct, where the CDK wrote it into the template. */
  readonly constructPath: string | undefined;
  readonly template: { readonly source: { readonly path: string } };
}

/** A place in a template. */
export interface Location {
  readonly resource: Placed;
  /** Path of the property in the resource, such as `Properties.LaunchTemplateData.ImageId`; `Properties` for the whole. */
  readonly path: string;
}
