import { citekeysOrPicked } from '../paperArguments';
import type { Library } from '../library/library';
import { activeLiteratureNote, citekeyAtCursor } from './literatureNotes';
import type { MentionSources } from './noteMentions';

/**
 * The citekeys that a command is for: those it was called with; else that of the citation at the cursor, or of the
 * literature note in the active editor; else one that the person then picks. Empty where they pick none.
 *
 * @param purpose what Enter in the picker will do: 'shows related papers'
 */
export async function citekeysMeant(
  sources: MentionSources & { readonly library: Library },
  args: readonly unknown[],
  purpose: string,
): Promise<readonly string[]> {
  const isAsked = args[0] !== undefined && args[0] !== null;
  const here = isAsked ? undefined : ((await citekeyAtCursor(sources)) ?? activeLiteratureNote()?.citekey);
  return here === undefined ? citekeysOrPicked(args, purpose) : [here];
}
