/** What an engine needs is there: the environment variables by which its tests find it. Or it is not there: why. */
export type Prepared = { readonly environment: { readonly [name: string]: string } } | { readonly missing: string };
