import * as vscode from 'vscode';
import type { CitationStyle } from '../core/citation/formats';
import { newNoteName } from '../core/note/newNote';
import { renderTemplate, templateVariables } from '../core/note/template';
import { messageOf, UserError } from './errors';
import type { Library } from './library/library';
import type { NoteStore } from './notes/noteStore';
import type { Settings } from './settings';

/** What the ways to write citations depend on. */
export interface StyleSources {
  readonly settings: Settings;
  readonly library: Library;
  readonly notes: NoteStore;
}

/**
 * How citations are written in a document. Waits for the notes where wikilinks to them are to be written.
 *
 * @param format instead of the one that is set
 * @returns a style whose template throws a UserError that says what is wrong with the user's template
 * @throws UserError where the library cannot be read
 */
export async function citationStyle(
  { settings, library, notes }: StyleSources,
  document: vscode.TextDocument | undefined,
  format = settings.citationFormat(document),
): Promise<CitationStyle> {
  const template = settings.citationTemplate(document);
  const index = format === 'wikilink' ? await notes.index() : notes.soFar;
  const corpus = await library.corpus();
  const nameTemplate = settings.noteTitleTemplate(folderOfNotes(document));
  return {
    format,
    template: (paper) => {
      try {
        return renderTemplate(template, templateVariables(paper, { now: new Date() })).text;
      } catch (error) {
        throw new UserError(`The setting 'litnotes.citation.template' cannot be used. ${messageOf(error)}`, {
          cause: error,
        });
      }
    },
    noteLink: (paper) => {
      const [topicName = ''] = corpus.topicNames(paper);
      return index.linkTo(paper.citekey) ?? newNoteName(paper, nameTemplate, { now: new Date(), topicName });
    },
  };
}

/** The folder whose settings name a new note that is linked to from a document. */
function folderOfNotes(document: vscode.TextDocument | undefined): vscode.WorkspaceFolder | undefined {
  return (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
}
