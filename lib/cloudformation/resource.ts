import type { Data, DataObject } from '../values/data';
import type { Unknown, Value } from '../values/unknown';
import type { Location, Placed } from './location';
import type { TemplateSource } from './template-file/template-source';

/** A resource of a template. */
export interface Resource extends Placed {
  readonly template: Scope;
  /** Its properties with all intrinsic functions resolved, as far as that is possible; none if all of them are made at deployment. */
  readonly properties: DataObject;
  /** Whether it is made; unknown if that depends on what is not known. */
  readonly exists: Value<boolean>;
  /** What stands beside its properties, such as `Metadata` or `UpdatePolicy`. */
  attribute(name: string): Data;
  /** Logical ids of the resources of its template that are made before it. */
  readonly dependencies: ReadonlySet<string>;
  /** What stands at a top-level property. */
  property(name: string): Data;
  /** A place in it, such as `at('LaunchTemplateData', 'ImageId')`; without a path, all of it. */
  at(...path: (string | number)[]): Location;
}

/** A template, as the functions that are written in it see it: what they can refer to, and where it is deployed. */
export interface Scope {
  /** Unlike that of any other template of the set. */
  readonly id: string;
  readonly source: TemplateSource;
  /** The resource that makes this nested stack. */
  readonly parent?: Resource;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Region of the stack; that of a nested stack is its parent's. */
  readonly region: string | undefined;
  /** Account of the stack; that of a nested stack is its parent's. */
  readonly accountId: string | undefined;
  /** Assembly of the stack; that of a nested stack is its parent's. */
  readonly assembly: string | undefined;
  /** Where the stack is, as far as that is known: what has the same name in the same place is the same. */
  readonly environmentKey: string;
  /** Whether there is such a stack; unknown if that depends on what is not known. */
  readonly exists: Value<boolean>;
  /** Why resources may be there that the template does not show: macros, and loops over resources. */
  readonly hidden: Unknown | undefined;
  /** Its resources that may do anything. */
  readonly opaqueResources: readonly Resource[];
  /** What the template says of itself. */
  readonly description: string;
  /** A section such as `Mappings`; empty if it is not there. */
  section(name: string): { readonly [key: string]: unknown };
  /** Resolves the intrinsic functions in a value of this template. */
  resolve(value: unknown): Data;
  /** Value of a parameter; undefined if the template has no such parameter. */
  parameter(name: string): Data;
  /** Whether a condition holds. */
  condition(name: string): Value<boolean>;
  /** Value of an output, which is always a text. */
  output(name: string): Data;
  /** Whether an output is made. */
  outputExists(name: string): Value<boolean>;
  /** What some stack exports under a name. */
  exported(name: Data): Data;
  /** The template of a nested stack, if it was given. */
  nestedTemplate(resource: Resource): Scope | undefined;
  /** Does work that may call itself one level deeper; unknown if that is too deep. */
  within<T>(work: () => T): Value<T>;
}
