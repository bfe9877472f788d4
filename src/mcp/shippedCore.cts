// Becomes `dist/sharedCore.js`, which has for the server what `sharedCore.ts` names: it is in the extension's bundle, so that
// the core ships once. That bundle is evaluated, and nothing in it begun, under a stand-in for VS Code of which any property,
// call and instance is more of the same.
import fs = require('node:fs');
import path = require('node:path');

const nothing: object = new Proxy(function standIn() {}, {
  get: () => nothing,
  apply: () => nothing,
  construct: () => nothing,
});

function exportsOf(file: string): object {
  const bundle: { exports: object } = { exports: {} };
  const run = new Function('module', 'exports', 'require', `${fs.readFileSync(file, 'utf8')}\n//# sourceURL=${file}`);
  run(bundle, bundle.exports, () => nothing);
  return bundle.exports;
}

export = exportsOf(path.join(__dirname, 'extension.js'));
