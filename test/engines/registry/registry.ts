import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** It asks no other registry, and takes packages of the scope alone, from those who have a token. */
const CONFIGURATION = `
storage: ./storage
auth: { htpasswd: { file: ./htpasswd, max_users: 1 } }
uplinks: {}
packages: { '@acme/*': { access: $all, publish: $authenticated } }
log: { type: stdout, format: json, level: fatal }
`;

/** A registry on a free port of this machine, that is gone after the test. */
export class Registry {
  /** Starts it. */
  public static async start(program: string): Promise<Registry> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-'));
    writeFileSync(join(folder, 'config.yaml'), CONFIGURATION);
    const address = `http://127.0.0.1:${String(await freePort())}/`;
    const server = spawn(program, ['--config', join(folder, 'config.yaml'), '--listen', address], { cwd: folder, stdio: 'ignore' });
    const registry = new Registry(address, folder, server);
    while (!(await registry.answers())) {
      if (server.exitCode !== null) {
        throw new Error(`Verdaccio ended with ${String(server.exitCode)}.`);
      }
      await setTimeout(200);
    }
    return registry;
  }

  private constructor(
    public readonly address: string,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  /** Makes the one user that there may be, and gives back the token. */
  public async token(): Promise<string> {
    const answer = await fetch(`${this.address}-/user/org.couchdb.user:ci`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ci', password: 'only-for-this-test' }),
    });
    return ((await answer.json()) as { token: string }).token;
  }

  /** Ends it, and takes away what it holds. */
  public async stop(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill();
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}-/ping`)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
