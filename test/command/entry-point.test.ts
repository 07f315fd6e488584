import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { folderWith } from './folder-with';

/** Runs the command as users do, in a shell. */
function shell(script: string): { status: number | null; stderr: string } {
  const folder = folderWith({ 'a.json': { Resources: {} }, 'gone/x': '' });
  const outfile = join(folder, 'eks-windows.js');
  execFileSync(process.execPath, [join(__dirname, '../../scripts/bundle-checks.mjs'), folder]);
  const { status, stderr } = spawnSync('bash', ['-c', script.replaceAll('eks-windows', `'${process.execPath}' '${outfile}'`)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('the command', () => {
  test('says that its folder is gone', () => {
    const { status, stderr } = shell('cd gone && rm x && rmdir ../gone && eks-windows check a.json');
    expect(stderr).toBe('eks-windows: The folder in which the command runs is gone, or may not be read. Change to another one.\n');
    expect(status).toBe(64);
  });

  test.each(['2>&-', '2> >(exit)'])('ends with its code where nobody reads what goes wrong (%s)', (redirection) => {
    expect(shell(`eks-windows check missing.json ${redirection}`).status).toBe(64);
  });

  test('reads what the shell opens for it', () => {
    expect(shell('eks-windows check <(cat a.json) && eks-windows check - < a.json')).toEqual({ status: 0, stderr: '' });
  });
});
