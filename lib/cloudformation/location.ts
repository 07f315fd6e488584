import type { Resource } from './resource';

/** A place in a template. */
export interface Location {
  readonly resource: Resource;
  /** Path of the property in the resource, such as `Properties.LaunchTemplateData.ImageId`; `Properties` for the whole. */
  readonly path: string;
}
