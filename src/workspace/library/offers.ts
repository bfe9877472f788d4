import * as vscode from 'vscode';
import type { LatexDecoder } from '../../core/formats/latex';
import type { PastedReference, PastedReferences } from '../../core/formats/pastedReferences';
import { isTypedReference, readTyped } from '../../core/formats/typedReferences';
import { brief } from '../../core/text/brief';
import { escapeIcons } from '../../core/text/escape';
import { titleOf } from './keyQuestions';

/** What a person has chosen to add. */
export interface Chosen {
  readonly references: readonly PastedReference[];
  /** What to know of them before they are written, each a sentence; absent where they need not be looked at before. */
  readonly remarks?: readonly string[];
  /** Whether the person knows already that the library has it. */
  readonly isWanted?: boolean;
}

/** A row with what comes of it; undefined where the person gives up. */
export interface Offer extends vscode.QuickPickItem {
  readonly choose: () => Promise<Chosen | undefined>;
}

/** One reference by its title, several by their number. */
export function counted(references: readonly PastedReference[]): string {
  const [first] = references;
  return references.length === 1 && first ? `'${titleOf(first.paper)}'` : `${references.length} Papers`;
}

/** A row for what was read of a text, which tells too what could not be; none where nothing was. */
export function offersOf(
  icon: string,
  label: string,
  found: PastedReferences | undefined,
  problemsOf = problemsByLine,
): readonly Offer[] {
  if (!found || found.references.length === 0) return [];
  const { format, references } = found;
  const remarks = problemsOf(found);
  const detail = [...remarks.slice(0, 1), counted(references)].map(escapeIcons).join(' · ');
  const choose = async (): Promise<Chosen> => ({ references, ...(remarks.length > 0 && { remarks }) });
  const named = remarks.length > 0 ? `$(warning) ${label}, Not Whole` : `${icon} ${label}`;
  return [{ label: named, description: format, detail, choose }];
}

/** A row for what stands in the box, where that looks like references. */
async function offersOfTyped(typed: string, decoder: LatexDecoder): Promise<readonly Offer[]> {
  const found = readTyped(typed, await vscode.env.clipboard.readText(), decoder);
  const offers = offersOf('$(clippy)', 'From This Box', found, problems);
  if (offers.length > 0) return offers;
  return [
    {
      label: '$(warning) What Is Pasted Here Cannot Be Read',
      detail: ['Copy it and choose Add Paper again: this box has but one line', ...problems(found).slice(0, 1)]
        .map(escapeIcons)
        .join(' · '),
      choose: async () => undefined,
    },
  ];
}

function problemsByLine({ problems }: PastedReferences): readonly string[] {
  return problems.map(({ line, problem }) => brief(`Line ${line}: ${problem}`));
}

/** Of a text on one line. */
function problems(found: PastedReferences | undefined): readonly string[] {
  return (found?.problems ?? []).map(({ problem }) => brief(problem.charAt(0).toUpperCase() + problem.slice(1)));
}

/** What is offered where nothing is typed into the box, and what by that which is. */
export interface Offers {
  readonly always: readonly Offer[];
  /** Of what is no reference: to be looked for, to begin a form with. */
  readonly ofWords: (typed: string) => readonly Offer[];
}

/** Lets choose between offers, the first of which is what is pasted into the box; undefined where the person gives up. */
export async function askForOffer(
  { always, ofWords }: Offers,
  title: string,
  placeHolder: string,
  decoder: LatexDecoder,
): Promise<Offer | undefined> {
  const picker = vscode.window.createQuickPick<Offer>();
  picker.title = title;
  picker.placeholder = placeHolder;
  const show = async (typed: string): Promise<void> => {
    const isReference = isTypedReference(typed);
    const further = isReference ? await offersOfTyped(typed, decoder) : ofWords(typed.trim());
    if (picker.value !== typed) return;
    const shown = further.map((offer) => ({ ...offer, alwaysShow: true }));
    picker.items = isReference ? [...shown, ...always] : [...always, ...shown];
  };
  try {
    return await new Promise((resolve) => {
      picker.onDidChangeValue((typed) => void show(typed));
      picker.onDidAccept(() => picker.activeItems[0] && resolve(picker.activeItems[0]));
      picker.onDidHide(() => resolve(undefined));
      void show('');
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
