import * as vscode from 'vscode';
import type { CatalogueQuery, CatalogueRecord } from '../../core/catalogue/catalogue';
import { noticeText } from '../../core/catalogue/notices';
import { nameOfQuery, wanted } from '../../core/catalogue/wanted';
import { authorsShort, venueShort } from '../../core/present';
import { brief } from '../../core/text/brief';
import { listed } from '../../core/text/listed';
import { escapeIcons } from '../../core/text/escape';
import type { Catalogues } from './catalogues';

/** Asks for what names a paper; undefined where the person gives up. */
export async function askForWanted(title: string): Promise<readonly CatalogueQuery[] | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: 'A DOI, an arXiv or PubMed identifier, an ISBN, or the title; catalogues on the web are asked for it',
    placeHolder: '10.1145/3290605.3300233',
    validateInput: (text) =>
      text.trim() === '' || wanted(text).length > 0 ? undefined : 'That is too short or too long to be looked for.',
  });
  const queries = wanted(typed ?? '');
  return queries.length > 0 ? queries : undefined;
}

/**
 * Looks for a paper in catalogues, and asks which one is meant where there are several or where only words were given. Says
 * what was not found, and why; undefined then, and where the person gives up.
 *
 * @param only the name of the one catalogue that is asked
 */
export async function askForRecord(
  catalogues: Catalogues,
  title: string,
  queries: readonly CatalogueQuery[],
  only?: string,
): Promise<CatalogueRecord | undefined> {
  const [query] = queries;
  if (!query) return undefined;
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Looking up ${brief(nameOfQuery(query))}`,
      cancellable: true,
    },
    (_, token) => catalogues.find(queries, { token, ...(only !== undefined && { only }) }),
  );
  if (!found) return undefined;
  const { records, asked, problems, remarks, query: answered } = found;
  const [record, ...others] = records;
  if (!record) {
    const said = asked.length > 0 ? [`Not found in ${listed(asked)}: ${nameOfQuery(query)}.`] : [];
    void vscode.window.showWarningMessage(brief([...said, ...problems, ...remarks].join(' ')));
    return undefined;
  }
  if (answered.kind !== 'words' && others.length === 0) return record;
  const where = asked.at(-1) ?? '';
  const elsewhere = answered.kind === 'words' ? catalogues.searchedByKey().filter((name) => name !== where) : [];
  const chosen = await askWhich(title, `${where}: ${brief(nameOfQuery(answered))}`, records, elsewhere);
  return typeof chosen === 'string' ? askForRecord(catalogues, title, [answered], chosen) : chosen;
}

/** A record, or the name of a catalogue that is asked instead. */
interface Choice extends vscode.QuickPickItem {
  readonly choice: CatalogueRecord | string;
}

/** @param elsewhere catalogues that may be asked where it is none of these */
async function askWhich(
  title: string,
  placeHolder: string,
  records: readonly CatalogueRecord[],
  elsewhere: readonly string[],
): Promise<CatalogueRecord | string | undefined> {
  const items = records.map((record): Choice => {
    const { paper, notices } = record;
    const about = [authorsShort(paper), paper.year, venueShort(paper)];
    const identified = paper.doi ?? paper.arxiv ?? paper.url ?? '';
    return {
      label: escapeIcons(brief(paper.title)),
      description: escapeIcons(brief(about.filter(Boolean).join(' · '))),
      detail: escapeIcons(brief([...notices.map(noticeText), identified].filter(Boolean).join(' · '))),
      choice: record,
    };
  });
  const further = elsewhere.map((name) => ({ label: `$(globe) None of These: Search ${name}`, choice: name }));
  const all = [...items, ...further];
  return (await vscode.window.showQuickPick(all, { title, placeHolder, matchOnDescription: true }))?.choice;
}
