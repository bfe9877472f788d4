// Stands in the bundle for the module of VS Code, and inherits its names. Compiled modules copy every name that what they
// import has of its own: with VS Code's 350 in each of our hundred, that was most of what it cost to load the extension.
const name = 'vscode';
module.exports = Object.create(require(name));
