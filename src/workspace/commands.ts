import * as vscode from 'vscode';
import { detailsOf, isForPeople, messageOf } from './errors';
import type { Log } from './log';

/** Every command of the extension, as the manifest contributes them. */
export type CommandId =
  | 'litnotes.searchPapers'
  | 'litnotes.insertCitation'
  | 'litnotes.insertCitationAs'
  | 'litnotes.addToCitation'
  | 'litnotes.setLocator'
  | 'litnotes.recordUse'
  | 'litnotes.openPaper'
  | 'litnotes.openMap'
  | 'litnotes.showOnMap'
  | 'litnotes.showFigures'
  | 'litnotes.openLink'
  | 'litnotes.openEntry'
  | 'litnotes.addLibrary'
  | 'litnotes.openLibrary'
  | 'litnotes.removeLibrary'
  | 'litnotes.updateLibrary'
  | 'litnotes.openInProgram'
  | 'litnotes.copyCitation'
  | 'litnotes.copyCitationKey'
  | 'litnotes.copyTitle'
  | 'litnotes.copyBibtex'
  | 'litnotes.pickPaper'
  | 'litnotes.relatedPapers'
  | 'litnotes.papersForParagraph'
  | 'litnotes.topics.reveal'
  | 'litnotes.topics.filter'
  | 'litnotes.topics.clearFilter'
  | 'litnotes.topics.groupBy'
  | 'litnotes.topics.sortBy'
  | 'litnotes.insertBibliography'
  | 'litnotes.copyBibliography'
  | 'litnotes.changeBibliographyStyle'
  | 'litnotes.exportCitations'
  | 'litnotes.addPaper'
  | 'litnotes.importListing'
  | 'litnotes.new.addToReadingList'
  | 'litnotes.new.dismiss'
  | 'litnotes.new.open'
  | 'litnotes.new.cite'
  | 'litnotes.new.undo'
  | 'litnotes.writeDigest'
  | 'litnotes.checkCitations'
  | 'litnotes.citations.next'
  | 'litnotes.citations.previous'
  | 'litnotes.citations.goTo'
  | 'litnotes.citations.openPaper'
  | 'litnotes.citations.looksRight'
  | 'litnotes.citations.takeBack'
  | 'litnotes.checkLibrary'
  | 'litnotes.checkReferences'
  | 'litnotes.completeFields'
  | 'litnotes.serviceKeys'
  | 'litnotes.renameChangedKeys'
  | 'litnotes.addToBibliography'
  | 'litnotes.openNote'
  | 'litnotes.createNoteTemplate'
  | 'litnotes.addToReadingList'
  | 'litnotes.setTopic'
  | 'litnotes.setStatus'
  | 'litnotes.markAsRead'
  | 'litnotes.setRating'
  | 'litnotes.editTags'
  | 'litnotes.updateNote'
  | 'litnotes.checkNotes'
  | 'litnotes.insertExcerpt'
  | 'litnotes.newReviewNote'
  | 'litnotes.showCitingNotes'
  | 'litnotes.findCitedPaper'
  | 'litnotes.takeFromLab'
  | 'litnotes.references.goTo'
  | 'litnotes.showLog'
  | 'litnotes.copyServerConfiguration'
  | 'litnotes.addAssistantSkill'
  | 'litnotes.reportProblem';

/**
 * Registers a command. What a person did wrong (`UserError`) is shown to them; anything else is logged with its stack
 * and reported in one sentence. Nothing reaches VS Code's own error reporting.
 */
export function registerCommand(
  log: Log,
  id: CommandId,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      report(log, error, id);
      return undefined;
    }
  });
}

/** Runs one of the extension's own commands; features reach each other only this way. */
export function execute<T = unknown>(id: CommandId, ...args: readonly unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(id, ...args);
}

/** Shows and logs an error; returns at once. */
export function report(log: Log, error: unknown, where: string): void {
  if (isForPeople(error)) log.warn(`${where}: ${detailsOf(error)}`);
  else log.error(`${where}: ${detailsOf(error)}`);
  const message = isForPeople(error) ? messageOf(error) : `Litnotes could not do that: ${messageOf(error)}`;
  void vscode.window.showErrorMessage(message, 'Show Log').then((choice) => choice && log.show());
}
