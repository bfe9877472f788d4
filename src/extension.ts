import * as vscode from 'vscode';
import { registerCitationCommands } from './features/citationCommands';
import { registerCopyCommands } from './features/copyCommands';
import { registerPaperPage } from './features/paperPage';
import { registerPaperPicker } from './features/paperPicker';
import { registerTopicsView } from './features/topicsView';
import { registerCommand } from './workspace/commands';
import { Library } from './workspace/library';
import { NoteCitations } from './workspace/noteCitations';
import { ActiveNote } from './workspace/activeNote';
import { Settings } from './workspace/settings';
import { Usage } from './workspace/usage';
import type { Litnotes } from './workspace/window';

/** Registers everything and reads nothing: the papers are loaded when they are first needed. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Litnotes', { log: true });
  const settings = new Settings(log);
  const citations = new NoteCitations();
  const note = new ActiveNote(settings, citations);
  const litnotes: Litnotes = {
    context,
    log,
    settings,
    library: new Library(context.extensionUri, log),
    citations,
    note,
    usage: new Usage(context.globalState, 'litnotes.papersUsed'),
    queries: new Usage(context.globalState, 'litnotes.queriesUsed'),
  };
  context.subscriptions.push(
    log,
    citations,
    note,
    registerTopicsView(litnotes),
    registerPaperPicker(litnotes),
    registerPaperPage(litnotes),
    registerCitationCommands(litnotes),
    registerCopyCommands(litnotes),
    registerCommand(log, 'litnotes.showLog', () => log.show()),
  );
}
