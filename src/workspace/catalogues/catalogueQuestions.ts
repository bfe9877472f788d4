import * as vscode from 'vscode';
import type { CatalogueQuery, CatalogueRecord } from '../../core/catalogue/catalogue';
import { cataloguesFor } from '../../core/catalogue/catalogues';
import { noticeText } from '../../core/catalogue/notices';
import { nameOfQuery, wanted } from '../../core/catalogue/wanted';
import { authorsShort, venueShort } from '../../core/present';
import { brief } from '../../core/text/brief';
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
 */
export async function askForRecord(
  catalogues: Catalogues,
  title: string,
  queries: readonly CatalogueQuery[],
): Promise<CatalogueRecord | undefined> {
  const [query] = queries;
  if (!query) return undefined;
  const [first] = cataloguesFor(query);
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Asking ${first?.name ?? 'catalogues'} for ${brief(nameOfQuery(query))}`,
      cancellable: true,
    },
    (_, token) => catalogues.find(queries, token),
  );
  if (!found) return undefined;
  const { records, asked, problems, query: answered } = found;
  const [record, ...others] = records;
  if (!record) {
    const said = asked.length > 0 ? [`Not found in ${asked.join(' and ')}: ${nameOfQuery(query)}.`] : [];
    void vscode.window.showWarningMessage(brief([...said, ...problems].join(' ')));
    return undefined;
  }
  return answered.kind === 'words' || others.length > 0
    ? askWhich(title, `${asked.at(-1) ?? ''}: ${brief(nameOfQuery(answered))}`, records)
    : record;
}

async function askWhich(
  title: string,
  placeHolder: string,
  records: readonly CatalogueRecord[],
): Promise<CatalogueRecord | undefined> {
  const items = records.map((record) => {
    const { paper, notices } = record;
    const about = [authorsShort(paper), paper.year, venueShort(paper)];
    const identified = paper.doi ?? paper.arxiv ?? paper.url ?? '';
    return {
      label: escapeIcons(brief(paper.title)),
      description: escapeIcons(brief(about.filter(Boolean).join(' · '))),
      detail: escapeIcons(brief([...notices.map(noticeText), identified].filter(Boolean).join(' · '))),
      record,
    };
  });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return picked?.record;
}
