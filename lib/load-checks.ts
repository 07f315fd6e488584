/** The checks, loaded when they are needed: an app is often loaded without being synthesized, and other plugins may have judged all of it. */
export function loadChecks(): typeof import('./checks') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with the library
  return require('./checks') as typeof import('./checks');
}
