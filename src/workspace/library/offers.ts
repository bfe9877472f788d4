import * as vscode from 'vscode';
import type { Notice } from '../../core/catalogue/catalogue';
import type { LatexDecoder } from '../../core/formats/latex';
import type { PastedReference, PastedReferences } from '../../core/formats/pastedReferences';
import { isTypedReference, readTyped } from '../../core/formats/typedReferences';
import { brief } from '../../core/text/brief';
import { escapeIcons } from '../../core/text/escape';
import { titleOf } from './keyQuestions';

/** What a person has chosen to add. */
export interface Chosen {
  readonly references: readonly PastedReference[];
  /** What has become of the one paper that a catalogue gave; absent for papers that came otherwise. */
  readonly notices?: readonly Notice[];
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
export function offersOf(label: string, found: PastedReferences | undefined): readonly Offer[] {
  if (!found || found.references.length === 0) return [];
  const { format, references } = found;
  const detail = [escapeIcons(counted(references)), ...problemsOf(found)].join(' · ');
  return [{ label, description: format, detail, choose: async () => ({ references }) }];
}

/** A row for what stands in the box, where that looks like references. */
async function offersOfTyped(typed: string, decoder: LatexDecoder): Promise<readonly Offer[]> {
  if (!isTypedReference(typed)) return [];
  const found = readTyped(typed, await vscode.env.clipboard.readText(), decoder);
  const offers = offersOf('$(clippy) From This Box', found);
  if (offers.length > 0) return offers;
  return [
    {
      label: '$(warning) What Is Pasted Here Cannot Be Read',
      detail: ['Copy it and choose Add Paper again: this box has but one line', ...problemsOf(found)].join(' · '),
      choose: async () => undefined,
    },
  ];
}

function problemsOf(found: PastedReferences | undefined): readonly string[] {
  return (found?.problems ?? []).slice(0, 1).map(({ line, problem }) => `line ${line}: ${escapeIcons(brief(problem))}`);
}

/** Lets choose between offers, the first of which is what is pasted into the box; undefined where the person gives up. */
export async function askForOffer(
  offers: readonly Offer[],
  title: string,
  placeHolder: string,
  decoder: LatexDecoder,
): Promise<Offer | undefined> {
  const picker = vscode.window.createQuickPick<Offer>();
  picker.title = title;
  picker.placeholder = placeHolder;
  picker.items = offers;
  const show = async (typed: string): Promise<void> => {
    const pasted = await offersOfTyped(typed, decoder);
    const hasPasted = picker.items.length > offers.length;
    if (picker.value !== typed || (pasted.length === 0 && !hasPasted)) return;
    picker.items = [...pasted.map((offer) => ({ ...offer, alwaysShow: true })), ...offers];
  };
  try {
    return await new Promise((resolve) => {
      picker.onDidChangeValue((typed) => void show(typed));
      picker.onDidAccept(() => picker.activeItems[0] && resolve(picker.activeItems[0]));
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
