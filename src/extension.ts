import * as vscode from 'vscode';
import { registerAddPaper } from './features/addPaper';
import { registerAssistantServer } from './features/assistantServer';
import { registerAssistantTools } from './features/assistantTools';
import { registerBibliographyAdditions } from './features/bibliographyAdditions';
import { registerBibliographyCommands } from './features/bibliographyCommands';
import { registerBibliographyDiagnostics } from './features/bibliographyDiagnostics';
import { registerChangedKeys } from './features/changedKeys';
import { registerCheckLibrary } from './features/checkLibrary';
import { registerCheckReferences } from './features/checkReferences';
import { registerCitationActions } from './features/citationActions';
import { registerCitationCheck } from './features/citationCheck';
import { registerCitationCommands } from './features/citationCommands';
import { registerCitationCompletion } from './features/citationCompletion';
import { registerCitationDiagnostics } from './features/citationDiagnostics';
import { registerCitationDrop } from './features/citationDrop';
import { registerCitationHints } from './features/citationHints';
import { registerCitationHover } from './features/citationHover';
import { registerCitationLinks } from './features/citationLinks';
import { registerCitationListLinks } from './features/citationListLinks';
import { registerCitationPaste } from './features/citationPaste';
import { registerCitationQuickFixes } from './features/citationQuickFixes';
import { registerCitationReferences } from './features/citationReferences';
import { registerCitationRename } from './features/citationRename';
import { registerCitedByView } from './features/citedByView';
import { registerCompleteFields } from './features/completeFields';
import { registerCopyCommands } from './features/copyCommands';
import { registerExportCommands } from './features/exportCommands';
import { registerImportListing } from './features/importListing';
import { registerLabFixes } from './features/labFixes';
import { registerLiteratureNote } from './features/literatureNote';
import { registerMarkdownPreview, type MarkdownExtension } from './features/markdownPreview';
import { registerNoteReferencesView } from './features/noteReferencesView';
import { registerNewView } from './features/newView';
import { registerMissingNote } from './features/missingNote';
import { registerNoteProblems } from './features/noteProblems';
import { registerNotesView } from './features/notesView';
import { registerNoteWriting } from './features/noteWriting';
import { registerWriteDigest } from './features/writeDigest';
import { registerUpdateLibrary } from './features/updateLibrary';
import { registerUpdateNote } from './features/updateNote';
import { registerNoteStatus } from './features/noteStatus';
import { registerNoteTemplate } from './features/noteTemplate';
import { registerLibraryCommands } from './features/libraryCommands';
import { registerLibraryFigures } from './features/libraryFigures';
import { registerLibraryProblems } from './features/libraryProblems';
import { registerOpenInProgram } from './features/openInProgram';
import { registerOpenEntry } from './features/openEntry';
import { registerPaperMap } from './features/paperMap';
import { registerPaperPage } from './features/paperPage';
import { registerPaperPicker } from './features/paperPicker';
import { registerReportProblem } from './features/reportProblem';
import { registerServiceKeys } from './features/serviceKeys';
import { registerSetTopic } from './features/setTopic';
import { registerTopicsView } from './features/topicsView';
import { Bibliographers } from './workspace/bibliographers';
import { Network } from './workspace/catalogues/network';
import { openCatalogues } from './workspace/catalogues/openCatalogues';
import { ServiceKeys } from './workspace/catalogues/serviceKeys';
import { CitationKeys } from './workspace/citationKeys';
import { CitationLists } from './workspace/citationLists';
import { registerCommand } from './workspace/commands';
import { UnnamedFiles } from './workspace/library/unnamedFiles';
import { KeysSeen } from './workspace/library/keysSeen';
import { Zotero } from './workspace/library/web/zotero';
import { openWebLibraries } from './workspace/library/web/openWebLibraries';
import { openLibrary } from './workspace/library/openLibrary';
import { Decisions } from './workspace/listing/decisions';
import { RecentLog } from './workspace/log';
import { NoteCitations } from './workspace/noteCitations';
import { NoteStore } from './workspace/notes/noteStore';
import { ActiveNote } from './workspace/activeNote';
import { NoteEdits } from './workspace/notes/noteEdits';
import { NoteRecords } from './workspace/notes/noteRecords';
import { PaperInFocus } from './workspace/paperInFocus';
import { SearchedNotes } from './workspace/notes/notesSearched';
import { SafeFiles } from './workspace/safeFiles';
import { NoteBibliographies } from './workspace/project/noteBibliographies';
import { Settings } from './workspace/settings';
import { VirtualDocuments } from './workspace/virtualDocuments';
import { Usage } from './workspace/usage';
import type { Litnotes } from './workspace/window';
import { WriteConsent } from './workspace/writeConsent';

/** For the server of the tools, whose bundle lies beside this one: so that the core ships once. */
export * from './mcp/sharedCore';

/** Registers everything and reads nothing: the papers are loaded when they are first needed. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
  const litnotes = windowState(context);
  const preview = registerMarkdownPreview(litnotes);
  context.subscriptions.push(
    ...features(litnotes),
    preview,
    registerCommand(litnotes.log, 'litnotes.showLog', () => litnotes.log.show()),
  );
  return preview;
}

/** The state of this window, which every feature is built on; it ends with the extension. */
function windowState(context: vscode.ExtensionContext): Litnotes {
  const kept = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = kept(new RecentLog(vscode.window.createOutputChannel('Litnotes', { log: true })));
  const settings = new Settings(log);
  const citations = kept(new NoteCitations(log));
  const network = new Network(settings, context.globalState, log);
  const serviceKeys = new ServiceKeys(context);
  const zotero = new Zotero(settings, serviceKeys, network);
  const { webLibraries, labs } = openWebLibraries(context, settings, { network, keys: serviceKeys, zotero }, log);
  kept(webLibraries);
  const bibliographies = kept(new NoteBibliographies(webLibraries));
  const library = kept(openLibrary(context, log, settings, bibliographies, webLibraries));
  const bibliographers = kept(new Bibliographers(context.extensionUri, settings));
  const safeFiles = kept(new SafeFiles(context.globalStorageUri, log));
  const notes = kept(new NoteStore(settings, log, () => safeFiles.recovered()));
  const note = kept(new ActiveNote(settings, citations, notes));
  const shown = kept(new VirtualDocuments());
  const inFocus = kept(new PaperInFocus());
  const keysSeen = kept(new KeysSeen(context.workspaceState, library, notes, log));
  const unnamedFiles = kept(new UnnamedFiles(library));
  const keys = new CitationKeys({ library, bibliographies, keysSeen, unnamedFiles, citations });
  const citationLists = kept(new CitationLists({ log, library, keys, citations, notes }, context.workspaceState));
  const noteRecords = kept(new NoteRecords(notes));
  const decisions = kept(new Decisions(context.workspaceState));
  const searchedNotes = kept(new SearchedNotes(notes, decisions));
  return {
    context,
    log,
    settings,
    library,
    webLibraries,
    zotero,
    network,
    labs,
    unnamedFiles,
    bibliographers,
    citations,
    notes,
    decisions,
    searchedNotes,
    noteRecords,
    shown,
    citationLists,
    writeConsent: new WriteConsent(context.workspaceState),
    catalogues: openCatalogues(context, network, settings, log, serviceKeys),
    serviceKeys,
    safeFiles,
    noteEdits: new NoteEdits(safeFiles),
    inFocus,
    keys,
    keysSeen,
    note,
    usage: new Usage(context.globalState, 'litnotes.papersUsed'),
    queries: new Usage(context.globalState, 'litnotes.queriesUsed'),
  };
}

/** One line for each surface. */
function features(litnotes: Litnotes): readonly vscode.Disposable[] {
  return [
    registerTopicsView(litnotes),
    registerNewView(litnotes),
    registerNotesView(litnotes),
    registerNoteReferencesView(litnotes),
    registerCitedByView(litnotes),
    registerLibraryCommands(litnotes),
    registerUpdateLibrary(litnotes),
    registerLibraryProblems(litnotes),
    registerPaperPicker(litnotes),
    registerPaperPage(litnotes),
    registerPaperMap(litnotes),
    registerLibraryFigures(litnotes),
    registerOpenEntry(litnotes),
    registerOpenInProgram(litnotes),
    registerCitationCommands(litnotes),
    registerCitationCompletion(litnotes),
    registerCitationActions(litnotes),
    registerCitationHover(litnotes),
    registerCitationLinks(litnotes),
    registerCitationDrop(litnotes),
    registerCitationPaste(litnotes),
    registerCitationReferences(litnotes),
    registerCitationRename(litnotes),
    registerCitationHints(litnotes),
    registerCitationDiagnostics(litnotes),
    registerCitationQuickFixes(litnotes),
    registerLabFixes(litnotes),
    registerCitationCheck(litnotes),
    registerCitationListLinks(litnotes),
    registerLiteratureNote(litnotes),
    registerNoteTemplate(litnotes),
    registerNoteStatus(litnotes),
    registerSetTopic(litnotes),
    registerNoteProblems(litnotes),
    registerUpdateNote(litnotes),
    registerNoteWriting(litnotes),
    registerWriteDigest(litnotes),
    registerMissingNote(litnotes),
    registerCopyCommands(litnotes),
    registerBibliographyCommands(litnotes),
    registerBibliographyDiagnostics(litnotes),
    registerExportCommands(litnotes),
    registerAddPaper(litnotes),
    registerImportListing(litnotes),
    registerCheckLibrary(litnotes),
    registerCheckReferences(litnotes),
    registerCompleteFields(litnotes),
    registerServiceKeys(litnotes),
    registerChangedKeys(litnotes),
    registerBibliographyAdditions(litnotes),
    registerAssistantTools(litnotes),
    registerAssistantServer(litnotes),
    registerReportProblem(litnotes),
  ];
}
