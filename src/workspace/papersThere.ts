import * as vscode from 'vscode';
import { brief } from '../core/text/brief';
import { execute } from './commands';

/** Papers that somebody adds and that are in the library already. */
export interface PapersThere {
  /** Their citekeys; one at least. */
  readonly keys: readonly string[];
  /** How many papers are not there of those that are added. */
  readonly others: number;
  /** Whether there is a note that can cite them, and whether that is what the person is about. */
  readonly canCite: boolean;
  readonly toCite: boolean;
  /** The button that goes on as though they were not there. */
  readonly allTheSame: string;
  /** What stands below. */
  readonly detail?: string;
}

/** More keys are only counted. */
const MOST_NAMED = 5;
const CITE = { one: 'Cite It', many: 'Cite Them' } as const;
const OPEN = { one: 'Open It', many: 'Open the First' } as const;
const OTHERS = 'Add the Others';

/**
 * Says that papers are there, and opens or cites them where the person wants that; Enter never adds one twice.
 *
 * @returns what is to be added: 'all' of them all the same, the 'others', or undefined for nothing
 */
export async function askAboutPapersThere(there: PapersThere): Promise<'all' | 'others' | undefined> {
  const { keys, others, canCite, toCite, allTheSame, detail } = there;
  const [first = ''] = keys;
  const number = keys.length === 1 ? 'one' : 'many';
  const named = keys
    .slice(0, MOST_NAMED)
    .map((key) => `@${brief(key)}`)
    .join(', ');
  const which = keys.length === 1 ? 'this paper' : `${keys.length} of them`;
  const [cite, open] = [canCite || toCite ? [CITE[number]] : [], [OPEN[number]]];
  const rest = others > 0 ? [OTHERS] : [];
  const ways = toCite ? [...cite, ...rest, ...open] : [...rest, ...open, ...cite];
  const message = `The library has ${which} already: ${named}.`;
  const options = { modal: true, ...(detail !== undefined && { detail }) };
  const choice = await vscode.window.showInformationMessage(message, options, ...ways, allTheSame);
  if (choice === allTheSame) return 'all';
  if (choice === OTHERS) return 'others';
  if (choice === CITE[number]) await execute('litnotes.insertCitation', ...keys);
  if (choice === OPEN[number]) await execute('litnotes.openPaper', first);
  return undefined;
}
