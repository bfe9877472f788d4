#!/usr/bin/env node
// An executable that takes the switches of VS Code: what `runTests` of @vscode/test-electron starts where there is
// no desktop VS Code. The work is done by launcher.ts.
const { register } = require('tsx/cjs/api');

register();
const { launch } = require('./launcher.ts');
launch(process.argv.slice(2)).then((code) => process.exit(code));
