import Module from 'node:module';

/** What an extension registered while it was activated. */
export interface Registered {
  readonly commands: readonly string[];
  readonly views: readonly string[];
  /** Who names servers of tools. */
  readonly serverProviders: readonly string[];
  /** To compile and evaluate the bundle. */
  readonly loadMilliseconds: number;
  readonly activationMilliseconds: number;
  /** Files that were read. */
  readonly read: readonly string[];
}

type Resolve = (request: string, ...rest: readonly unknown[]) => string;
const internals = Module as unknown as {
  _load: (request: string, ...rest: readonly unknown[]) => unknown;
  _resolveFilename: Resolve;
};

/**
 * Activates a compiled extension under a stand-in for the `vscode` module that accepts everything and records what is
 * registered. It imitates no behaviour: any property is a function or class that gives more of the same.
 */
export function activateRecorded(bundle: string): Registered {
  const commands: string[] = [];
  const views: string[] = [];
  const serverProviders: string[] = [];
  const read: string[] = [];
  /** Compiled modules take over what `require` gives as a prototype: it is one, and has nothing of its own. */
  const vscode = Object.create(
    anything({
      'vscode.commands.registerCommand': (id) => commands.push(String(id)),
      'vscode.window.createTreeView': (id) => views.push(String(id)),
      'vscode.window.registerTreeDataProvider': (id) => views.push(String(id)),
      'vscode.lm.registerMcpServerDefinitionProvider': (id) => serverProviders.push(String(id)),
      'vscode.workspace.fs.readFile': (uri) => read.push(String(uri)),
    }) as object,
  ) as unknown;
  const load = internals._load;
  internals._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
  try {
    delete require.cache[require.resolve(bundle)];
    const loading = performance.now();
    const extension = require(bundle) as { activate: (context: unknown) => unknown };
    const activating = performance.now();
    const result = extension.activate(anything({}, 'context'));
    const activationMilliseconds = performance.now() - activating;
    if (result instanceof Promise) throw new Error('activate must be synchronous.');
    return { commands, views, serverProviders, read, loadMilliseconds: activating - loading, activationMilliseconds };
  } finally {
    internals._load = load;
  }
}

type Recorder = (...args: readonly unknown[]) => unknown;

function anything(recorders: Readonly<Record<string, Recorder>>, path = 'vscode'): unknown {
  const stub = function stub(): void {};
  return new Proxy(stub, {
    get: (_, name) => {
      if (name === Symbol.toPrimitive) return () => path;
      if (name === Symbol.iterator) return function* none(): Generator<never> {};
      if (name === 'then' || name === 'activeTextEditor') return undefined;
      if (name === 'prototype') return {};
      if (name === 'push') return () => undefined;
      // Of a memento or of settings that hold nothing.
      if (name === 'get') return (_key: unknown, byDefault: unknown) => byDefault;
      return anything(recorders, `${path}.${String(name)}`);
    },
    apply: (_, __, args: readonly unknown[]) => {
      recorders[path]?.(...args);
      return anything(recorders, `${path}()`);
    },
    construct: () => anything(recorders, `${path}()`) as object,
  });
}
