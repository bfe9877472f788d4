import * as vscode from 'vscode';
import { sourceOf } from '../core/library/source';
import type { Paper } from '../core/paper';
import { paperNotes, type PaperNote } from '../core/note/paperNote';
import { paperPage, type NotePart, type PageAction } from '../core/paperPage';
import { shortTitle } from '../core/present';
import { registerCommand, type CommandId } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const VIEW_TYPE = 'litnotes.paper';
/** Which paper the page shows; pages run no scripts and so cannot remember it themselves. */
const STATE_KEY = 'litnotes.page';

const OPEN: CommandId = 'litnotes.openPaper';
const OPEN_ENTRY: CommandId = 'litnotes.openEntry';
const OPEN_IN_PROGRAM: CommandId = 'litnotes.openInProgram';
const SET_TOPIC: CommandId = 'litnotes.setTopic';
const RELATED_SHOWN = 5;
const NOTE_COMMANDS = {
  status: 'litnotes.setStatus',
  rating: 'litnotes.setRating',
  tags: 'litnotes.editTags',
} as const satisfies Readonly<Record<NotePart, CommandId>>;

const ACTIONS: readonly (PageAction & { readonly command: CommandId })[] = [
  { command: 'litnotes.insertCitation', label: 'Insert Citation' },
  { command: 'litnotes.openNote', label: 'Open Note' },
  { command: 'litnotes.insertCitationAs', label: 'Choose Format…' },
  { command: 'litnotes.copyCitation', label: 'Copy Citation' },
  { command: 'litnotes.copyBibtex', label: 'Copy BibTeX' },
  { command: 'litnotes.topics.reveal', label: 'Show in Topics' },
  { command: 'litnotes.showOnMap', label: 'Show on Map' },
];

/** The page of a paper: one panel, which shows the paper chosen last and comes back with the window. */
export function registerPaperPage(litnotes: Litnotes): vscode.Disposable {
  const page = new PaperPage(litnotes);
  return vscode.Disposable.from(
    page,
    registerCommand(litnotes.log, 'litnotes.openPaper', async (...args) => {
      const [citekey] = await citekeysMeant(litnotes, args, 'opens the paper');
      if (citekey === undefined) return;
      const wishes = wishesIn(args[1]);
      if (wishes.following === true && !page.isSeen) return;
      const { paper, note } = await paperMeant(litnotes, citekey, wishes.source);
      if (wishes.following === true) return page.follow(paper, note);
      const column = wishes.beside === true ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      page.show(paper, note, { preserveFocus: wishes.preserveFocus === true, column });
      await litnotes.usage.record([paper.citekey]);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (panel) => page.restore(panel),
    }),
  );
}

/** What may come with the citekey. */
interface Wishes {
  readonly preserveFocus?: unknown;
  /** The identifier of the source of the paper that is meant, for lists of all papers. */
  readonly source?: unknown;
  /** Whether the page is to show it only where it is seen already, and stay where it is. */
  readonly following?: unknown;
  /** Whether a page that is to be opened is opened beside. */
  readonly beside?: unknown;
}

function wishesIn(argument: unknown): Wishes {
  return typeof argument === 'object' && argument !== null ? argument : {};
}

/**
 * The paper that a key means in the note at hand, with that note; or, where the paper of another source is meant, what
 * the whole library has.
 */
async function paperMeant(
  { library, note: { document: note } }: Litnotes,
  citekey: string,
  source: unknown,
): Promise<{ readonly paper: Paper; readonly note: vscode.TextDocument | undefined }> {
  const paper = await library.paper(citekey, note);
  return source === undefined || source === sourceOf(paper)
    ? { paper, note }
    : { paper: await library.paper(citekey), note: undefined };
}

class PaperPage implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #subscription: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  /** What it shows, or is about to; undefined where it is closed. */
  #paper: Paper | undefined;
  /** The note whose paper it is, with what is near to it; undefined for the library as a whole. */
  #note: vscode.TextDocument | undefined;
  /** What is shown of the person's note, in a form that can be compared. */
  #noteShown = '';

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscription = vscode.Disposable.from(
      litnotes.noteRecords.onDidChange(() => this.#showNote()),
      litnotes.library.onDidChange(() => void this.#showAgain()),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#panel?.dispose();
  }

  /** Whether somebody can see it. */
  get isSeen(): boolean {
    return this.#panel?.visible === true;
  }

  show(
    paper: Paper,
    note: vscode.TextDocument | undefined,
    { preserveFocus, column }: { readonly preserveFocus: boolean; readonly column: vscode.ViewColumn },
  ): void {
    if (this.#panel) this.#panel.reveal(undefined, preserveFocus);
    else this.#adopt(vscode.window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: column, preserveFocus }));
    this.follow(paper, note);
  }

  /** Shows another paper where the page is. */
  follow(paper: Paper, note: vscode.TextDocument | undefined): void {
    this.#note = note;
    void this.#litnotes.notes.index(); // begins to read the notes: what they say is shown once it is known
    void this.#render(paper);
  }

  /** Takes over the panel of an earlier session. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
    const citekey = this.#litnotes.context.workspaceState.get<string>(STATE_KEY, '');
    try {
      const [paper] = await this.#litnotes.library.papers([citekey]);
      if (paper) await this.#render(paper);
    } catch (error) {
      this.#litnotes.log.warn(`The page of '${citekey}' could not be restored: ${detailsOf(error)}`);
      panel.dispose();
    }
  }

  /** Shows the paper as the library has it now; one that is gone stays as it was, for it may only be renamed. */
  async #showAgain(): Promise<void> {
    const shown = this.#paper;
    if (!this.#panel || !shown) return;
    const paper = (await this.#litnotes.library.corpus(this.#note)).paper(shown.citekey);
    if (paper && this.#paper === shown) await this.#render(paper); // its other places and what is related may have changed, though it has not
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = {
      light: this.#media('page-light.svg'),
      dark: this.#media('page-dark.svg'),
    };
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#paper = undefined;
    });
  }

  async #render(paper: Paper): Promise<void> {
    const panel = this.#panel;
    if (!panel) return;
    this.#paper = paper;
    const { library, context, inFocus } = this.#litnotes;
    void library.fileTopics();
    const [corpus, index] = await Promise.all([library.corpus(this.#note), library.index(this.#note)]);
    const related = await inSlices(index.findingRelated(paper, RELATED_SHOWN));
    if (this.#panel !== panel || this.#paper !== paper) return; // closed, or to show another by now
    void context.workspaceState.update(STATE_KEY, paper.citekey);
    inFocus.set(paper.citekey);
    const note = this.#noteOf(paper);
    this.#noteShown = JSON.stringify(note ?? null);
    panel.title = shortTitle(paper);
    panel.webview.options = {
      enableCommandUris: [
        OPEN,
        OPEN_ENTRY,
        OPEN_IN_PROGRAM,
        SET_TOPIC,
        ...ACTIONS.map(({ command }) => command),
        ...Object.values(NOTE_COMMANDS),
      ],
      localResourceRoots: [this.#media()],
    };
    const html = paperPage(paper, {
      corpus,
      related,
      openCommand: OPEN,
      entryCommand: OPEN_ENTRY,
      programCommand: OPEN_IN_PROGRAM,
      actions: ACTIONS,
      note,
      topicCommand: SET_TOPIC,
      noteCommands: NOTE_COMMANDS,
      stylesheet: String(panel.webview.asWebviewUri(this.#media('paperPage.css'))),
      styleSource: panel.webview.cspSource,
    });
    if (panel.webview.html !== html) panel.webview.html = html; // the same page would lose its place all the same
  }

  #noteOf({ citekey }: Paper): PaperNote | undefined {
    return paperNotes(this.#litnotes.notes.soFar)(citekey);
  }

  /** Shows the page anew where the note says something else than it did. */
  #showNote(): void {
    const paper = this.#paper;
    if (this.#panel && paper && JSON.stringify(this.#noteOf(paper) ?? null) !== this.#noteShown)
      void this.#render(paper);
  }

  #media(...path: readonly string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.#litnotes.context.extensionUri, 'media', ...path);
  }
}
