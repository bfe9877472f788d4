import * as vscode from 'vscode';
import { citekeyBy, parseCitekeyPattern } from '../../core/citekeyPattern';
import type { KeyedReference, PastedReference } from '../../core/formats/pastedReferences';
import { newKeyIn } from '../../core/note/renameKey';
import type { Paper } from '../../core/paper';
import { brief } from '../../core/text/brief';
import { escapeIcons } from '../../core/text/escape';
import { UserError } from '../errors';
import type { Settings } from '../settings';
import type { Library } from './library';

/** What papers are added to: a file, or a library without one. */
export interface Into {
  readonly name: string;
  readonly file?: vscode.Uri;
}

/** The title of a paper as it is named in a question. */
export function titleOf({ title }: Pick<Paper, 'title'>): string {
  return brief(title || 'without a title');
}

/**
 * Shows each key before it is written; that of a single paper can be changed there. Undefined where the person gives up.
 *
 * @param inFile keys that are taken there
 */
export async function askForKeys(
  { library, settings }: { readonly library: Library; readonly settings: Settings },
  references: readonly PastedReference[],
  inFile: readonly string[],
  into: Into,
): Promise<readonly KeyedReference[] | undefined> {
  const corpus = await library.corpus();
  const pattern = parseCitekeyPattern(settings.citekeyPattern(into.file));
  const taken = new Set(inFile.map((key) => key.toLowerCase()));
  const isTaken = (key: string): boolean => taken.has(key.toLowerCase()) || corpus.paper(key) !== undefined;
  const keyed = references.map((reference): KeyedReference => {
    const citekey = citekeyBy(pattern, reference.paper, isTaken);
    taken.add(citekey.toLowerCase());
    return { citekey, reference };
  });
  const [only, ...others] = keyed;
  if (only && others.length === 0) {
    taken.delete(only.citekey.toLowerCase());
    const citekey = await askForKey(only, isTaken, into);
    return citekey === undefined ? undefined : [{ ...only, citekey }];
  }
  const picked = await vscode.window.showQuickPick(
    keyed.map((one) => ({ label: one.citekey, detail: escapeIcons(titleOf(one.reference.paper)), picked: true, one })),
    {
      title: `Add Paper: into ${into.name}`,
      placeHolder: 'Enter adds the entries that are ticked, under these keys',
      canPickMany: true,
    },
  );
  return picked?.map(({ one }) => one);
}

async function askForKey(
  { citekey, reference: { paper } }: KeyedReference,
  isTaken: (key: string) => boolean,
  into: Into,
): Promise<string | undefined> {
  const problemOf = (typed: string): string | undefined => {
    const wanted = newKeyIn(typed);
    if ('problem' in wanted) return wanted.problem;
    if (/[,"#%\\~=()]/.test(wanted.key)) return 'BibTeX does not read such a key.';
    return isTaken(wanted.key) ? `'${wanted.key}' is the key of another paper.` : undefined;
  };
  const typed = await vscode.window.showInputBox({
    title: `Add Paper: into ${into.name}`,
    prompt: `The citation key of '${escapeIcons(titleOf(paper))}'. It is how notes cite the paper, and does not change by itself.`,
    value: citekey,
    validateInput: problemOf,
  });
  if (typed === undefined) return undefined;
  const wanted = newKeyIn(typed);
  if ('problem' in wanted) throw new UserError(wanted.problem);
  return wanted.key;
}
