import { type Browser, chromium } from 'playwright-core';
import { stepSeconds } from './limits';
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
