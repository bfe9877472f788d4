import * as vscode from 'vscode';
import { Bibliographer } from '../core/bibliography/bibliographer';
import {
  BUNDLED_STYLES,
  bundledLocale,
  hasLocale,
  isBundledStyle,
  languageTag,
  localesFor,
} from '../core/bibliography/bundled';
import type { Corpus } from '../core/corpus';
import type { Bibliographies } from '../core/project/bibliographies';
import type { CreateProcessor } from '../core/bibliography/processor';
import { readStyle, StyleError } from '../core/bibliography/style';
import { loadOwnModule } from './ownModules';
import { UserError } from './errors';
import { fileName } from './fileName';
import { fileStat, locate, readNamed, requireReadable } from './namedFiles';
import type { Settings } from './settings';

/** The largest of the CSL project has 350 kB; bytes. */
const LARGEST_STYLE = 1_000_000;

/** How references are to be written. */
export interface Manner {
  /** The identifier of a bundled style, or the path of a file. */
  readonly style: string;
  /** The language of words like 'and'; without it, that of the settings, or else the style's own. */
  readonly lang?: string;
}

/** A bibliographer with what it was made of; asked for under a name that also holds the locale. */
interface Made {
  /** When the style's file was last changed; 0 for a bundled one. */
  readonly changed: number;
  readonly bibliographer: Promise<Bibliographer>;
  /** Once it is made. */
  ready?: Bibliographer;
}

/**
 * Who writes references, one for each style and locale; made when first asked for and kept. A style is named by the
 * identifier of a bundled one or by the path of a `.csl` file: absolute, from `~`, or relative to the workspace folder.
 */
export class Bibliographers implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #settings: Settings;
  /** By corpus, for they keep its papers; by style and locale. */
  readonly #made = new WeakMap<Corpus, Map<string, Made>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #engine: Promise<CreateProcessor> | undefined;

  /** Fires when references may read otherwise than before: a setting, or a style that is open in an editor, has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(extensionUri: vscode.Uri, settings: Settings) {
    this.#extensionUri = extensionUri;
    this.#settings = settings;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('litnotes.bibliography')) this.#changed.fire();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#forgetFile(uri)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** The style that is set for a document: a path where `styleFile` is, else the identifier of a bundled style. */
  styleSet(scope: vscode.Uri | undefined): string {
    return this.#settings.bibliographyStyleFile(scope).trim() || this.#settings.bibliographyStyle(scope);
  }

  /**
   * How a document's references are written: as it or its project says, else as is set. In Restricted Mode no file of the
   * folder is taken for a style.
   */
  mannerOf(document: vscode.TextDocument, { style: named, language }: Bibliographies): Manner {
    const style = named?.style;
    const lang = languageTag(language ?? '');
    const isUsable = style !== undefined && (isBundledStyle(style) || vscode.workspace.isTrusted);
    return {
      style: isUsable ? style : this.styleSet(document.uri),
      ...(lang !== undefined && hasLocale(lang) && { lang }),
    };
  }

  /**
   * Who writes so.
   *
   * @param scope the document that is written for: relative paths and the locale depend on it
   * @param corpus the papers that may be cited
   * @throws UserError where the style or the package cannot be read
   */
  async of(manner: Manner, scope: vscode.Uri | undefined, corpus: Corpus): Promise<Bibliographer> {
    const { style } = manner;
    const name = this.#name(manner, scope);
    const all = this.#madeFor(corpus);
    const file = isBundledStyle(style) ? undefined : styleUri(style, scope);
    const changed = file ? await changeTime(file) : 0;
    // Who wrote the folder may have made one that never ends.
    if (file && !vscode.workspace.isTrusted)
      throw new UserError(
        `'${fileName(file)}' is not used in Restricted Mode, where no file of the folder is taken for a style. Trust the folder to have it.`,
      );
    const known = all.get(name);
    if (known?.changed === changed) return known.bibliographer;
    const made: Made = { changed, bibliographer: this.#make(manner, file, scope, corpus) };
    all.set(name, made);
    try {
      const bibliographer = await made.bibliographer;
      made.ready = bibliographer;
      return bibliographer;
    } catch (error) {
      if (all.get(name) === made) all.delete(name);
      throw error;
    }
  }

  /** Who writes so, if that was made before: for what cannot wait. */
  ready(manner: Manner, scope: vscode.Uri | undefined, corpus: Corpus): Bibliographer | undefined {
    return this.#madeFor(corpus).get(this.#name(manner, scope))?.ready;
  }

  #madeFor(corpus: Corpus): Map<string, Made> {
    let made = this.#made.get(corpus);
    if (!made) {
      made = new Map();
      this.#made.set(corpus, made);
    }
    return made;
  }

  async #make(
    { style, lang: asked }: Manner,
    file: vscode.Uri | undefined,
    scope: vscode.Uri | undefined,
    corpus: Corpus,
  ): Promise<Bibliographer> {
    const shown = file ? `'${fileName(file)}'` : `The bundled style '${style}'`;
    const [csl, createProcessor] = await Promise.all([
      file ? readNamed(file, LARGEST_STYLE) : this.#bundled(isBundledStyle(style) ? BUNDLED_STYLES[style].file : style),
      this.#loadEngine(),
    ]);
    try {
      const lang = asked ?? languageTag(this.#settings.bibliographyLocale(scope));
      const locales = await this.#locales(lang, readStyle(csl).defaultLocale);
      return Bibliographer.of({
        createProcessor,
        style: csl,
        locale: (asked) => locales.get(bundledLocale(asked)) ?? locales.get('en-US') ?? '',
        paper: (key) => corpus.paper(key),
        ...(file && { guard: { name: shown, now: () => performance.now() } }),
        ...(lang === undefined ? {} : { lang }),
      });
    } catch (error) {
      if (error instanceof StyleError)
        throw new UserError(`${shown} cannot be used. ${error.message}`, { cause: error });
      throw error;
    }
  }

  async #locales(lang: string | undefined, own: string | undefined): Promise<ReadonlyMap<string, string>> {
    const names = localesFor(lang, own);
    const texts = await Promise.all(names.map((name) => this.#bundled(`locales-${name}.xml`)));
    return new Map(names.map((name, index) => [name, texts[index] ?? '']));
  }

  #loadEngine(): Promise<CreateProcessor> {
    this.#engine ??= loadOwnModule(this.#extensionUri, 'citeproc')
      .then(({ createProcessor }) => createProcessor)
      .catch((error: unknown) => {
        this.#engine = undefined;
        throw damaged(error);
      });
    return this.#engine;
  }

  async #bundled(file: string): Promise<string> {
    try {
      return await readText(vscode.Uri.joinPath(this.#extensionUri, 'media', 'csl', file));
    } catch (error) {
      throw damaged(error);
    }
  }

  #name({ style, lang }: Manner, scope: vscode.Uri | undefined): string {
    const source = isBundledStyle(style) ? style : styleUri(style, scope).toString();
    return JSON.stringify([source, lang ?? this.#settings.bibliographyLocale(scope).trim()]);
  }

  /** A style that was saved is read again when it is next asked for, since its time is another. */
  #forgetFile({ path }: vscode.Uri): void {
    if (/\.csl$/i.test(path)) this.#changed.fire();
  }
}

/** @throws UserError where a style is on the network or its path is none */
function styleUri(path: string, scope: vscode.Uri | undefined): vscode.Uri {
  const folder = scope && vscode.workspace.getWorkspaceFolder(scope);
  return locate(path, folder?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri);
}

/** @throws UserError where the file may not or cannot be read */
async function changeTime(file: vscode.Uri): Promise<number> {
  await requireReadable(file);
  return (await fileStat(file)).mtime;
}

async function readText(file: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

function damaged(cause: unknown): UserError {
  return new UserError('The files of the citation styles are missing or damaged. Reinstall Litnotes to repair them.', {
    cause,
  });
}
