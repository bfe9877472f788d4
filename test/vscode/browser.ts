import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { stepSeconds } from './limits';
import { root } from './root';
import { findChromium, requireTool } from './systemPackages';

/** Containers have no sandbox; the rest keeps the browser from talking to anything but the page. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // One process for all windows of a server: it has their scripts compiled.
  '--process-per-site',
];

/** A headless Chromium of its own profile. */
export async function launchBrowser(): Promise<Browser> {
  requireTool('chromium');
  const executablePath = findChromium() ?? '';
  return chromium.launch({ executablePath, args: switches, timeout: stepSeconds * 1000 });
}

/** Where windows of VS Code are opened that share what the browser keeps. What they wait for has the limit of a step. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(stepSeconds * 1000);
  await context.addInitScript({ path: join(root, 'test', 'vscode', 'messagesAsArrays.js') });
  return context;
}
