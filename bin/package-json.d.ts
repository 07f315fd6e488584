/** Only the version is needed; esbuild puts it into the bundle. */
declare module '*/package.json' {
  export const version: string;
}
