import type { Construct, IConstruct, IDependable } from 'constructs';

/** The Windows support that a cluster has, with the Linux nodes that were given to it. */
export const supportOfCluster = new WeakMap<IConstruct, Construct & { readonly _linuxCapacity: IDependable[] }>();
