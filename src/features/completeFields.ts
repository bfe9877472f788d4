import * as vscode from 'vscode';
import { queriesFor } from '../core/catalogue/checkReference';
import { differences } from '../core/catalogue/compare';
import { gapsEdit, gapsOf } from '../core/formats/bibtexGaps';
import { entryKeyAt } from '../core/formats/bibtexKeys';
import { MergeError } from '../core/formats/merge';
import { brief } from '../core/text/brief';
import { escapeIcons } from '../core/text/escape';
import { applyEdits } from '../core/text/span';
import { askForRecord } from '../workspace/catalogues/catalogueQuestions';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { isBibtexFile } from '../workspace/library/bibtexFiles';
import { citekeyAtCursor } from '../workspace/notes/literatureNotes';
import { citekeysIn, citekeysOrPicked } from '../workspace/paperArguments';
import { ReferenceFiles } from '../workspace/referenceFiles';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Complete Fields';

/** Complete Fields: what an entry of one's own BibTeX file lacks and a catalogue on the web has, agreed to field by field. */
export function registerCompleteFields(litnotes: Litnotes): vscode.Disposable {
  const files = new ReferenceFiles(litnotes.safeFiles);
  return registerCommand(litnotes.log, 'litnotes.completeFields', (...args) => completeFields(litnotes, files, args));
}

async function completeFields(litnotes: Litnotes, files: ReferenceFiles, args: readonly unknown[]): Promise<void> {
  const asked = citekeysIn(args).length > 0 ? undefined : (keyOfEntryAtCursor() ?? (await citekeyAtCursor(litnotes)));
  const [key] = asked === undefined ? await citekeysOrPicked(args, 'completes its fields') : [asked];
  const [paper] = key === undefined ? [] : await litnotes.library.papers([key], litnotes.note.document);
  if (!paper) return;
  const file = paper.origin && vscode.Uri.parse(paper.origin.source, true);
  if (!file || !isBibtexFile(file))
    throw new UserError(`'${paper.citekey}' is not in a BibTeX file of yours: only entries of these are completed.`);
  const queries = queriesFor(paper);
  if (queries.length === 0)
    throw new UserError(`'${paper.citekey}' has neither an identifier nor a title to look for.`);
  const record = await askForRecord(litnotes.catalogues, TITLE, queries);
  if (!record) return;
  const gaps = gapsOf(await files.text(file), paper.citekey, record.paper);
  if (gaps.length === 0) {
    void vscode.window.showInformationMessage(`'${paper.citekey}' lacks nothing that was found.`);
    return;
  }
  const otherwise = differences(paper, record).map(({ field, there }) => `${field} there: ${brief(there)}`);
  const picked = await vscode.window.showQuickPick(
    gaps.map((field) => ({ label: field[0], description: escapeIcons(brief(field[1])), picked: true, field })),
    {
      title: `${TITLE}: ${paper.citekey} in ${fileName(file)}`,
      placeHolder: [`Enter adds what is ticked, of ‘${brief(record.paper.title)}’`, ...otherwise].join(' · '),
      canPickMany: true,
    },
  );
  if (!picked || picked.length === 0 || !(await litnotes.writeConsent.to(file))) return;
  await files.change(file, (text) => {
    const edit = gapsEdit(
      text,
      paper.citekey,
      picked.map(({ field }) => field),
    );
    if (!edit) throw new MergeError(paper.origin?.line ?? 1, 'the entry is not written so that it can be added to.');
    return { text: applyEdits(text, [edit]), added: [paper.citekey], kept: [], problems: [] };
  });
}

function keyOfEntryAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isBibtexFile(editor.document.uri)) return undefined;
  const { document, selection } = editor;
  return entryKeyAt(document.getText(), document.offsetAt(selection.active));
}
