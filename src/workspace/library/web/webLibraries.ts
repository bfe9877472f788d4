import * as vscode from 'vscode';
import type { Settings } from '../../settings';
import { WebLibrary, type WebStanding, type WebSurroundings } from './webLibrary';
import type { ServiceMaker, WebService } from './webService';

/** No folder is asked for without end, and its copies leave room for those of one's own. */
const MOST_NAMED = 30;
const TOO_MANY = `notes and projects name more than ${MOST_NAMED}: name it by your own settings`;

/** The libraries on the web that this window knows of. Nothing is asked before the person agrees to it. */
export class WebLibraries implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #makers: readonly ServiceMaker[];
  readonly #surroundings: WebSurroundings;
  readonly #byFile = new Map<string, WebLibrary>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires with the file of a library that was read anew, or stands otherwise than before. */
  readonly onDidChange = this.#changed.event;

  /**
   * @param makers of each kind of library on the web
   * @param parts that end with it
   */
  constructor(
    settings: Settings,
    makers: readonly ServiceMaker[],
    surroundings: WebSurroundings,
    parts: readonly vscode.Disposable[],
  ) {
    this.#makers = makers;
    this.#settings = settings;
    this.#surroundings = surroundings;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      ...parts,
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#freshen()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#freshen()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('litnotes.network')) this.#freshen();
      }),
    );
  }

  dispose(): void {
    for (const library of this.#byFile.values()) library.dispose();
    this.#subscriptions.dispose();
  }

  /** The library that an entry of a setting, or a note or project, names; undefined where it names a file. */
  of(written: string): WebLibrary | undefined {
    const service = this.#serviceOf(written);
    if (!service) return undefined;
    const key = service.uri.toString();
    const known = this.#byFile.get(key);
    // A library that a note named may have been taken into the settings since.
    if (known && known.service.isOwn === service.isOwn) return known;
    known?.dispose();
    const isTooMany = !service.isOwn && service.refused === undefined && this.#named() >= MOST_NAMED;
    const allowed = isTooMany ? { ...service, refused: TOO_MANY } : service;
    const library = new WebLibrary(allowed, this.#surroundings, () => this.#changed.fire(service.uri));
    this.#byFile.set(key, library);
    return library;
  }

  /** The library whose copy a file is. */
  at(file: vscode.Uri): WebLibrary | undefined {
    return this.#byFile.get(file.toString());
  }

  /** How the library stands whose copy a file is; undefined for other files. */
  standing(file: vscode.Uri): WebStanding | undefined {
    return this.at(file)?.standing;
  }

  /** All that were named in this window, in the order in which they were first. */
  get all(): readonly WebLibrary[] {
    return [...this.#byFile.values()];
  }

  /** Throws away what is kept of a library that nobody wants any more. */
  async forget(file: vscode.Uri): Promise<void> {
    this.at(file)?.dispose();
    this.#byFile.delete(file.toString());
    await this.#surroundings.copies.forget(file);
  }

  /** How many may be asked that only notes, projects and settings of folders name. */
  #named(): number {
    return this.all.filter(({ service }) => !service.isOwn && service.refused === undefined).length;
  }

  /** Of the person's own is what they name themselves, whoever else names it too. */
  #serviceOf(written: string): WebService | undefined {
    const found = this.#made(written, false);
    if (!found) return undefined;
    return this.#isOwn(found) ? this.#made(written, true) : found;
  }

  /** Whether the person names the library in their own settings, as these are now. */
  #isOwn({ address }: WebService): boolean {
    return this.#settings.ownLibraries().some((one) => this.#made(one, true)?.address === address);
  }

  #made(written: string, isOwn: boolean): WebService | undefined {
    for (const make of this.#makers) {
      const service = make(written, isOwn);
      if (service) return service;
    }
    return undefined;
  }

  /** What the person has taken out of their settings meanwhile is asked no more. */
  #freshen(): void {
    for (const library of this.#byFile.values())
      if (!library.service.isOwn || this.#isOwn(library.service)) void library.freshen();
  }
}
