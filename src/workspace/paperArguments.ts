import { UserError } from './errors';
import { execute } from './commands';

/**
 * The citekeys that a command was called with: a citekey, a list of them, or what a view hands over (the item and
 * all that are selected). Empty where it was called without, as from the palette.
 */
export function citekeysIn(args: readonly unknown[]): readonly string[] {
  const [first, selected] = args;
  const chosen: readonly unknown[] =
    Array.isArray(selected) && selected.length > 0 ? selected : Array.isArray(first) ? first : [first];
  return [...new Set(chosen.flatMap((argument) => citekeyOf(argument) ?? []))];
}

/**
 * The citekeys that a command was called with, or the one that the person then picks; empty where they pick none.
 *
 * @param purpose what Enter in the picker will do: 'copies its BibTeX'
 */
export async function citekeysOrPicked(args: readonly unknown[], purpose: string): Promise<readonly string[]> {
  const citekeys = citekeysIn(args);
  if (citekeys.length > 0) return citekeys;
  if (args[0] !== undefined && args[0] !== null) throw new UserError('Select a paper, not a heading.');
  const picked = await execute<string | undefined>('litnotes.pickPaper', purpose);
  return picked === undefined ? [] : [picked];
}

function citekeyOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('citekey' in argument && typeof argument.citekey === 'string') return argument.citekey;
  return 'paper' in argument ? citekeyOf(argument.paper) : undefined;
}
