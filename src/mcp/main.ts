// The server of the tools for assistants outside of VS Code: `node dist/mcp.js --folder DIR`. What it answers goes to
// standard output, what went wrong to standard error; nothing else leaves it.
import { join } from 'node:path';
import { version } from '../../package.json';
import { optionsOf, SERVER_USAGE, UsageError } from './sharedCore';
import { Folder } from './folder';
import { folderSources } from './folderSources';
import { LineTransport } from './lineTransport';
import { PackageFiles } from './packageFiles';
import { createServer } from './server';

async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const folder = await Folder.open(options.folder);
  const sources = folderSources(folder, new PackageFiles(join(__dirname, '..')), options);
  const server = createServer({ sources, version, allowsWrites: options.allowsWrites, log });
  server.onclose = () => process.exit();
  // Whatever a request does, the next one is answered.
  process.on('uncaughtException', (error) => log(error.stack ?? error.message));
  await server.connect(new LineTransport(process.stdin, process.stdout));
}

function log(message: string): void {
  process.stderr.write(`litnotes: ${message}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) process.stderr.write(`${SERVER_USAGE}\n`);
  process.exitCode = 2;
});
