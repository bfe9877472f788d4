import { createInterface } from 'node:readline';
import type { ServerInstallation } from './serverInstall';
import { cleanEnvironment, type ProcessTree, run, spawnTree } from './processes';

export interface ServerOptions {
  /** Holds `User/settings.json` and all that VS Code keeps about a user. */
  readonly userDataDir: string;
  /** Holds installed extensions. */
  readonly extensionsDir: string;
  /** A port or a range, as in `8420-8439`. Default: any free one. */
  readonly port?: string;
  /** Lets a page ask for an extension under development and for its tests. Default: false. */
  readonly extensionTests?: boolean;
  /** Off, every folder is trusted. Default: on, so that the user's settings decide. */
  readonly workspaceTrust?: boolean;
}

export interface Server {
  /** As in `127.0.0.1:41234`. */
  readonly authority: string;
  /** Ends the server and all its extension hosts. */
  close(): Promise<void>;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
}

/** Starts a VS Code server for this machine only; resolves once it answers. */
export async function startServer(installation: ServerInstallation, options: ServerOptions): Promise<Server> {
  const args = [
    installation.main,
    '--host=127.0.0.1',
    `--port=${options.port ?? '0'}`,
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    // The page is on the same machine: to compress what they say to each other only costs time.
    '--disable-websocket-compression',
    '--disable-getting-started-override',
    '--reconnection-grace-time=5',
    ...dataSwitches(options),
    ...(options.extensionTests ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust === false ? ['--disable-workspace-trust'] : []),
  ];
  const tree = spawnTree(installation.node, args, { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const authority = `127.0.0.1:${await listeningPort(tree)}`;
  const ended = new Promise<void>((resolve) => void tree.child.once('exit', () => resolve()));
  return { authority, ended, close: () => tree.kill() };
}

/** Installs a packaged extension as a user does, into the extensions folder of a server. */
export async function installExtension(
  installation: ServerInstallation,
  vsix: string,
  options: Pick<ServerOptions, 'userDataDir' | 'extensionsDir'>,
): Promise<void> {
  const args = [installation.main, ...dataSwitches(options), `--install-extension=${vsix}`, '--force'];
  await run(installation.node, [...args, '--accept-server-license-terms'], { env: cleanEnvironment() });
}

function dataSwitches({ userDataDir, extensionsDir }: Pick<ServerOptions, 'userDataDir' | 'extensionsDir'>): string[] {
  return [`--server-data-dir=${userDataDir}`, `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
}

/** The port of the readiness line. Rejects with what the server said when it ends without having printed one. */
async function listeningPort({ child }: ProcessTree): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) resolve(port);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The VS Code server ended with code ${code}:\n${said.join('\n')}`)));
  });
}
