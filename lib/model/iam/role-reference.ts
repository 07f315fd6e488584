import type { Resource } from '../../cloudformation/resource';

/** An IAM role, as something in a template names it. */
export interface RoleReference {
  /** Its resource, if it is one of the templates. */
  readonly resource?: Resource;
  /** Its name without path, if that is written out. */
  readonly name?: string;
  /** Equal for two references to one role, where neither resource nor name is known. */
  readonly identity?: string;
  /** Why no more is known, if there is neither resource nor name. */
  readonly cause: string;
}

/**
 * Whether two references name one role.
 *
 * @returns undefined if that is not known
 */
export function isSameRole(a: RoleReference, b: RoleReference): boolean | undefined {
  if (a.resource && b.resource) {
    return a.resource === b.resource;
  }
  if (a.name !== undefined && b.name !== undefined) {
    return a.name === b.name;
  }
  return a.identity !== undefined && a.identity === b.identity ? true : undefined;
}
