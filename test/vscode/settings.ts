import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** What keeps VS Code from asking, suggesting or fetching anything that is not the matter of a test. */
const quiet: Settings = {
  'chat.disableAIFeatures': true,
  // A text that is all in sight is not scrolled, which would take lines out of it.
  'editor.scrollBeyondLastLine': false,
  // Headings that stay at the top cover what is below them, and hold what it was.
  'editor.stickyScroll.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuBarVisibility': 'classic',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Leaves out what VS Code works out or draws around a text at each change, for windows that nobody looks at. */
export const plainEditor: Settings = {
  'breadcrumbs.enabled': false,
  'editor.bracketPairColorization.enabled': false,
  'editor.colorDecorators': false,
  'editor.cursorBlinking': 'solid',
  'editor.folding': false,
  'editor.guides.indentation': false,
  'editor.links': false,
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.unicodeHighlight.invisibleCharacters': false,
  'editor.wordBasedSuggestions': 'off',
};

/** Writes the user's settings for a VS Code yet to be started on this data folder: the quiet ones and `settings` over them. */
export async function writeUserSettings(userDataDir: string, settings: Settings = {}): Promise<void> {
  const folder = join(userDataDir, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
}
