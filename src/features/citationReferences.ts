import * as vscode from 'vscode';
import { isDeclaration } from '../core/note/keyMentions';
import { execute, registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { keyMentionIn, placesOf, type KeyPlace } from '../workspace/notes/keyPlaces';
import { CITING_DOCUMENTS, isNote } from '../workspace/markdownDocuments';
import { noteFile } from '../workspace/notes/noteTargets';
import { citekeysIn } from '../workspace/paperArguments';
import type { Litnotes } from '../workspace/window';

/** Find All References on a citation, and the same from anywhere else as a command. */
export function registerCitationReferences(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(CITING_DOCUMENTS, {
      provideReferences: async (document, position, { includeDeclaration }, token) => {
        const key = await keyAt(litnotes, document, position);
        if (key === undefined) return undefined;
        const places = await citingPlaces(litnotes, key, token);
        return places.filter(({ kind }) => includeDeclaration || !isDeclaration(kind)).map(locationOf);
      },
    }),
    registerCommand(litnotes.log, 'litnotes.showCitingNotes', (...args) => showCitingNotes(litnotes, args)),
  );
}

function locationOf({ uri, range }: KeyPlace): vscode.Location {
  return new vscode.Location(uri, range);
}

async function citingPlaces(
  { library, notes }: Litnotes,
  key: string,
  token?: vscode.CancellationToken,
): Promise<readonly KeyPlace[]> {
  const corpus = await library.corpus();
  return placesOf(notes, key, (one) => corpus.paper(one) !== undefined, token);
}

async function keyAt(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string | undefined> {
  return (await keyMentionIn(litnotes, document, position))?.key;
}

/** Shows every place that cites a paper: of a view or page, else the one at the cursor, else one that is picked. */
async function showCitingNotes(litnotes: Litnotes, args: readonly unknown[]): Promise<void> {
  const key = await keyToShow(litnotes, args);
  if (key === undefined) return;
  const places = (await citingPlaces(litnotes, key)).filter(({ kind }) => !isDeclaration(kind));
  const [first] = places;
  if (!first) throw new UserError(`No note cites '${key}'.`);
  const active = vscode.window.activeTextEditor;
  const editor =
    active && isNote(litnotes.settings, active.document)
      ? active
      : await vscode.window.showTextDocument(first.uri, { selection: first.range });
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    editor.document.uri,
    editor.selection.active,
    places.map(locationOf),
  );
}

async function keyToShow(litnotes: Litnotes, args: readonly unknown[]): Promise<string | undefined> {
  const file = noteFile(args[0]);
  // A note may say the key that the paper had; those that cite it then do so too.
  const said = file && litnotes.notes.soFar.get(file.toString())?.citekey;
  const [citekey] = said === undefined ? citekeysIn(args) : [said];
  if (citekey !== undefined) return citekey;
  if (args[0] !== undefined && args[0] !== null) throw new UserError('Select a paper, not a heading.');
  const editor = vscode.window.activeTextEditor;
  const atCursor = editor && (await keyAt(litnotes, editor.document, editor.selection.active));
  return atCursor ?? execute<string | undefined>('litnotes.pickPaper', 'shows the notes that cite it');
}
