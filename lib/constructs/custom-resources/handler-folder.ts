import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with the bundled code of a Lambda function of this package, `build/handlers/<name>`.
 *
 * Looked for upwards, as this file is in `lib/` when it runs from source, and in one file with all others in the package.
 *
 * @throws if the code was not bundled
 */
export function handlerFolder(name: string): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const handler = join(folder, 'build', 'handlers', name);
    if (existsSync(join(handler, 'index.js'))) {
      return handler;
    }
  }
  throw new Error(
    `The code of the function '${name}' is in no folder build/handlers above '${__dirname}'. From source, run 'npm run build' first; an app that is ` +
      'itself bundled to one file must leave cdk-eks-windows out of it. See https://esbuild.github.io/api/#external',
  );
}
