import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { command } from './command';

/**
 * Builds a Go program, once for each of its versions. Go's own cache keeps what is compiled for it.
 *
 * @param name of the program
 * @param folder of its module
 * @param tags of the build
 * @returns the program, or why there is none
 */
export function goProgram(name: string, folder: string, tags: string[] = []): { readonly program: string } | { readonly missing: string } {
  const version = command('go', ['version']);
  if (!version.ok) {
    return { missing: version.why };
  }
  const files = readdirSync(folder).map((file) => join(folder, file));
  const program = join(cacheFolder(name, { files, other: [version.stdout] }), name);
  if (!existsSync(program)) {
    // Neither optimized nor with what a debugger needs: a quarter less to compile, and fast enough.
    const flags = ['-trimpath', '-buildvcs=false', '-gcflags=all=-N -l -dwarf=false', '-ldflags=-s -w'];
    const built = `${program}.new`;
    const build = command('go', ['build', ...flags, '-tags', tags.join(','), '-o', built, '.'], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0' },
    });
    if (!build.ok) {
      return { missing: build.why };
    }
    renameSync(built, program);
  }
  return { program };
}
