// Runs in windows of VS Code before its own scripts. VS Code has a `FileReader` read each message of its server from a
// blob, which the browser keeps in another process: a fifth of what a window costs the processor. Here sockets give
// arrays, and readers hand those on.
{
  const { readAsArrayBuffer } = FileReader.prototype;

  globalThis.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.binaryType = 'arraybuffer';
    }
  };

  FileReader.prototype.readAsArrayBuffer = function (data) {
    if (data instanceof ArrayBuffer) queueMicrotask(() => this.onload({ target: { result: data } }));
    else readAsArrayBuffer.call(this, data);
  };
}
