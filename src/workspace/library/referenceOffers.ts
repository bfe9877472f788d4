import * as vscode from 'vscode';
import type { CatalogueQuery } from '../../core/catalogue/catalogue';
import { cataloguesFor } from '../../core/catalogue/catalogues';
import { identifiedBy, nameOfQuery, wanted } from '../../core/catalogue/wanted';
import { readPasted } from '../../core/formats/pastedReferences';
import { referenceOfForm } from '../../core/formats/referenceForm';
import { brief } from '../../core/text/brief';
import { escapeIcons } from '../../core/text/escape';
import type { Catalogues } from '../catalogues/catalogues';
import { askForWanted } from '../catalogues/catalogueQuestions';
import { askForOffer, offersOf, type Chosen, type Offer } from './offers';
import { askForReference } from './referenceQuestions';
import type { Library } from './library';

/** Asks catalogues; undefined where the person gives up, or nothing is found. */
type LookUp = (queries: readonly CatalogueQuery[]) => Promise<Chosen | undefined>;

const LONGEST_IDENTIFIER = 300;

/**
 * Offers what the clipboard and the selection hold, what is pasted or typed into the box, catalogues, and a form;
 * undefined where the person gives up.
 */
export async function askForReferences(
  { library, catalogues }: { readonly library: Library; readonly catalogues: Catalogues },
  title: string,
  lookUp: LookUp,
): Promise<Chosen | undefined> {
  const editor = vscode.window.activeTextEditor;
  const decoder = await library.latex();
  const copied = await vscode.env.clipboard.readText();
  const selected = editor ? editor.document.getText(editor.selection) : '';
  const pasted = [
    ...offersOf('$(clippy)', 'From the Clipboard', readPasted(copied, decoder)),
    ...offersOf('$(selection)', 'From the Selection', readPasted(selected, decoder)),
  ];
  const always = [...pasted, ...(catalogues.isOn ? offersOfCopied(copied, lookUp) : [])];
  const ofWords = (typed: string): readonly Offer[] => [
    ...(catalogues.isOn ? webOffers(typed, title, lookUp) : []),
    ...(isIdentifier(typed) ? [] : [formOffer(typed, title)]),
  ];
  const placeHolder =
    pasted.length > 0
      ? 'Choose what to add'
      : 'Copy BibTeX, RIS, CSL-JSON, .nbib or the text of a listing page, and it is offered here';
  const picked = await askForOffer({ always, ofWords }, title, placeHolder, decoder);
  return picked?.choose();
}

function isIdentifier(typed: string): boolean {
  return typed.length < LONGEST_IDENTIFIER && identifiedBy(typed).length > 0;
}

/** What is copied, where it is an identifier. */
function offersOfCopied(copied: string, lookUp: LookUp): readonly Offer[] {
  const text = copied.trim();
  return isIdentifier(text) ? offersOfQueries(identifiedBy(text), 'from the clipboard, asks', lookUp) : [];
}

/** What is typed, or a question for it where nothing is. */
function webOffers(typed: string, title: string, lookUp: LookUp): readonly Offer[] {
  if (typed !== '') return offersOfQueries(wanted(typed), 'on the web, asks', lookUp);
  return [
    {
      label: '$(globe) Look Up on the Web…',
      description: 'DOI, arXiv, PubMed, ISBN or title',
      choose: async () => lookUp((await askForWanted(title)) ?? []),
    },
  ];
}

function offersOfQueries(queries: readonly CatalogueQuery[], how: string, lookUp: LookUp): readonly Offer[] {
  const [query] = queries;
  if (!query) return [];
  const label = `$(globe) ${query.kind === 'words' ? 'Look Up ' : ''}${escapeIcons(brief(nameOfQuery(query)))}`;
  return [{ label, description: `${how} ${cataloguesFor(query)[0]?.name ?? ''}`, choose: () => lookUp(queries) }];
}

/** @param typed the title to begin with, or empty */
function formOffer(typed: string, title: string): Offer {
  const choose = async (): Promise<Chosen | undefined> => {
    const form = await askForReference(title, typed);
    return form && { references: [referenceOfForm(form)], remarks: [] };
  };
  const what =
    typed === '' ? 'title, authors, year, type, where it appeared' : `with the title ${escapeIcons(brief(typed))}`;
  return { label: '$(edit) Fill In a Form…', description: what, choose };
}
