import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleMessage, Page } from 'playwright-core';

/** Pieces of text by which an error that VS Code logs is known to be of one extension. */
export type Traces = readonly string[];

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly main: string;
}

/** The traces of the extension in this folder: the label VS Code puts before its errors, and where its code lies. */
export async function extensionTraces(folder: string): Promise<Traces> {
  const { publisher, name, main } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const id = `${publisher}.${name}`;
  return [`[${id}]`, `/${id}-`, join(folder, main)];
}

/**
 * Collects from now on what a workbench page logs of errors that an extension left unhandled; the returned function
 * tells them. VS Code logs those of remote and of web worker extension hosts to the console of the page.
 */
export function collectExtensionErrors(page: Page, traces: Traces): () => Promise<readonly string[]> {
  const logged: Promise<string>[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') logged.push(messageText(message));
  });
  page.on('pageerror', (error) => logged.push(Promise.resolve(error.stack ?? error.message)));
  return async () => {
    const texts = await Promise.all(logged);
    const isOfExtension = (text: string): boolean => traces.some((trace) => text.includes(trace)) && !isCutOff(text);
    return [...new Set(texts)].filter(isOfExtension).map(beginning);
  };
}

/** Whether it tells of nothing but a skill that VS Code itself was still reading when its window was closed. */
function isCutOff(text: string): boolean {
  return text.includes('failed to validate skill file') && text.includes('(Canceled: Canceled)');
}

/** The lines that matter: below the extension's own, a stack is VS Code's. */
function beginning(text: string): string {
  return text.split('\n').slice(0, 6).join('\n');
}

/** A message with the stacks of the errors in it, which its plain text leaves out. */
async function messageText(message: ConsoleMessage): Promise<string> {
  try {
    const args = message
      .args()
      .map((arg) => arg.evaluate((value) => (value instanceof Error ? value.stack : String(value))));
    return (await Promise.all(args)).join(' ');
  } catch {
    return message.text(); // The page is gone, and the arguments with it.
  }
}
