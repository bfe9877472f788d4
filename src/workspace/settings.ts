import * as vscode from 'vscode';
import { BUNDLED_STYLES, isBundledStyle, type BundledStyleId } from '../core/bibliography/bundled';
import type { CheckKind } from '../core/citation/problem';
import { isWebAddress } from '../core/paper';
import { brief } from '../core/text/brief';
import { CITATION_FORMATS, isCitationFormat, type CitationFormat } from '../core/citation/formats';
import { UserError } from './errors';
import type { Log } from './log';

const CHECK_SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;
/** How something wrong in a note is shown. */
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

const CITATION_HINTS = ['off', 'title', 'authorYear'] as const;
/** What is shown behind citation keys in the editor. */
export type CitationHints = (typeof CITATION_HINTS)[number];

const ADD_CITED = ['ask', 'always', 'never'] as const;
/** Whether what a note cites is added to its bibliography: by a quick fix, whenever the note is saved, or not at all. */
export type AddCited = (typeof ADD_CITED)[number];

const NETWORK = ['off', 'ask', 'on'] as const;
/** Whether catalogues on the web may be asked: never, each once the person has agreed to it, or whenever the person orders it. */
export type Network = (typeof NETWORK)[number];

/**
 * The extension's settings, checked. A value of the wrong type or an unknown name is reported once for each value;
 * the default, which stands in the manifest alone, is used instead.
 */
export class Settings {
  readonly #log: Log;
  readonly #reported = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** How citations are written in a document: `litnotes.citation.format`. */
  citationFormat(scope?: vscode.ConfigurationScope): CitationFormat {
    return this.#read('citation.format', scope, isCitationFormat, `one of ${Object.keys(CITATION_FORMATS).join(', ')}`);
  }

  /** Files, folders and globs of one's own references: `litnotes.libraries`. */
  libraries(scope?: vscode.ConfigurationScope): readonly string[] {
    return this.#read('libraries', scope, isStringList, 'a list of files and folders');
  }

  /** What of it the user's own settings say, wherever a folder's may say something else. */
  ownLibraries(): readonly string[] {
    const value = vscode.workspace.getConfiguration('litnotes').inspect<unknown>('libraries')?.globalValue;
    return isStringList(value) ? value : [];
  }

  /** Whether the papers that ship are part of the library: `litnotes.bundledPapers`. */
  showsBundledPapers(): boolean {
    return this.#read('bundledPapers', undefined, isOnOff, "'on' or 'off'") === 'on';
  }

  /** The largest file of references that is read, in bytes: `litnotes.library.maxFileSize`, which is in megabytes. */
  largestLibrary(): number {
    return this.#read('library.maxFileSize', undefined, isPositive, 'a number of megabytes') * 1_000_000;
  }

  /** How citation keys of added papers are made: `litnotes.citekey.pattern`. */
  citekeyPattern(scope?: vscode.ConfigurationScope): string {
    return this.#read('citekey.pattern', scope, isString, 'a text');
  }

  /** The file that papers of listing pages are written into, relative to the workspace folder: `litnotes.listings.file`. */
  listingFile(scope?: vscode.ConfigurationScope): string {
    return this.#read('listings.file', scope, isString, 'a path');
  }

  /** Whether what a note cites is added to its bibliography: `litnotes.bibliography.addCited`. */
  addsCited(scope?: vscode.ConfigurationScope): AddCited {
    return this.#read('bibliography.addCited', scope, isOneOf(ADD_CITED), `one of ${ADD_CITED.join(', ')}`);
  }

  /** Whether Check Library tells of papers that no note cites: `litnotes.library.reportUncited`. */
  reportsUncited(): boolean {
    return this.#read('library.reportUncited', undefined, isBoolean, 'true or false');
  }

  /** The user's own citation: `litnotes.citation.template`. */
  citationTemplate(scope?: vscode.ConfigurationScope): string {
    return this.#read('citation.template', scope, isString, 'a text');
  }

  /** The identifiers of the languages in which citations are written: `litnotes.citation.languages`. */
  noteLanguages(): readonly string[] {
    return this.#read('citation.languages', undefined, isStringList, 'a list of language identifiers');
  }

  /** The bundled style of bibliographies: `litnotes.bibliography.style`. */
  bibliographyStyle(scope?: vscode.ConfigurationScope): BundledStyleId {
    const expected = `one of ${Object.keys(BUNDLED_STYLES).join(', ')}`;
    return this.#read('bibliography.style', scope, isBundledStyle, expected);
  }

  /** The path of a style to use instead, or '': `litnotes.bibliography.styleFile`. */
  bibliographyStyleFile(scope?: vscode.ConfigurationScope): string {
    return this.#read('bibliography.styleFile', scope, isString, 'a path');
  }

  /** The language of bibliographies, or '' for the style's own: `litnotes.bibliography.locale`. */
  bibliographyLocale(scope?: vscode.ConfigurationScope): string {
    return this.#read('bibliography.locale', scope, isString, 'a language');
  }

  /** Whether saving a note updates its bibliography: `litnotes.bibliography.updateOnSave`. */
  updatesBibliographyOnSave(scope?: vscode.ConfigurationScope): boolean {
    return this.#read('bibliography.updateOnSave', scope, isBoolean, 'true or false');
  }

  /** Whether saving a note adds what it cites to its bibliography file: `litnotes.export.updateOnSave`. */
  exportsOnSave(scope?: vscode.ConfigurationScope): boolean {
    return this.#read('export.updateOnSave', scope, isBoolean, 'true or false');
  }

  /** The folder of new literature notes, by template, relative to the workspace folder: `litnotes.notes.folder`. */
  notesFolder(scope?: vscode.ConfigurationScope): string {
    return this.#read('notes.folder', scope, isString, 'a path');
  }

  /** The file name of new literature notes, by template: `litnotes.notes.titleTemplate`. */
  noteTitleTemplate(scope?: vscode.ConfigurationScope): string {
    return this.#read('notes.titleTemplate', scope, isString, 'a text');
  }

  /** The path of the template of new literature notes, or '' for the built-in one: `litnotes.notes.templateFile`. */
  noteTemplateFile(scope?: vscode.ConfigurationScope): string {
    return this.#read('notes.templateFile', scope, isString, 'a path');
  }

  /** Whether catalogues on the web may be asked: `litnotes.network`. */
  network(): Network {
    return this.#read('network', undefined, isOneOf(NETWORK), `one of ${NETWORK.join(', ')}`);
  }

  /** The e-mail address that catalogues are told, or '' for none: `litnotes.catalogues.email`. */
  email(): string {
    return this.#read('catalogues.email', undefined, isString, 'an e-mail address').trim();
  }

  /**
   * Where a catalogue is asked instead of at its own address: `litnotes.catalogues.addresses`.
   *
   * @throws UserError where that is no address, for then nobody knows where the person wants nothing to be sent
   */
  catalogueAddress(name: string): string | undefined {
    const [setting, expected] = ['catalogues.addresses', 'web addresses by the names of catalogues'];
    const address = this.#read(setting, undefined, isByName, expected)[name];
    if (address === undefined) return undefined;
    if (!isBareAddress(address))
      throw new UserError(
        `${name} is not asked, for 'litnotes.${setting}' has for it what is no address as https://example.org.`,
      );
    return address.replace(/\/$/, '');
  }

  /** Whether the markdown preview shows citations as they read: `litnotes.preview.enabled`. */
  isPreviewEnabled(): boolean {
    return this.#read('preview.enabled', undefined, isBoolean, 'true or false');
  }

  /** Whether assistants have tools over the library: `litnotes.assistantTools.enabled`. */
  hasAssistantTools(): boolean {
    return this.#read('assistantTools.enabled', undefined, isBoolean, 'true or false');
  }

  /** What is shown behind citation keys: `litnotes.editor.citationHints`. */
  citationHints(scope?: vscode.ConfigurationScope): CitationHints {
    return this.#read('editor.citationHints', scope, isOneOf(CITATION_HINTS), `one of ${CITATION_HINTS.join(', ')}`);
  }

  /** How a problem of a citation or a bibliography is shown: `litnotes.check.unknownKey` and the like. */
  checkSeverity(kind: CheckKind, scope?: vscode.ConfigurationScope): CheckSeverity {
    return this.#read(`check.${kind}`, scope, isOneOf(CHECK_SEVERITIES), `one of ${CHECK_SEVERITIES.join(', ')}`);
  }

  #read<T>(
    name: string,
    scope: vscode.ConfigurationScope | undefined,
    isValid: (value: unknown) => value is T,
    expected: string,
  ): T {
    const configuration = vscode.workspace.getConfiguration('litnotes', scope);
    const value = configuration.get<unknown>(name);
    if (isValid(value)) return value;
    this.#reportOnce(name, value, expected);
    const fallback = configuration.inspect<unknown>(name)?.defaultValue;
    if (!isValid(fallback)) throw new Error(`The manifest's default of litnotes.${name} is not ${expected}.`);
    return fallback;
  }

  #reportOnce(name: string, value: unknown, expected: string): void {
    const message = `The setting 'litnotes.${name}' is ${brief(JSON.stringify(value))} but should be ${expected}; the default is used.`;
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#log.warn(message);
    void vscode.window.showWarningMessage(message, 'Open Settings').then((choice) => {
      if (choice) void vscode.commands.executeCommand('workbench.action.openSettings', `litnotes.${name}`);
    });
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isOneOf<T extends string>(values: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => values.some((one) => one === value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isOnOff(value: unknown): value is 'on' | 'off' {
  return value === 'on' || value === 'off';
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

function isByName(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A web address to which a path can be added: without a name before its host, and with nothing behind its path. */
function isBareAddress(value: unknown): value is string {
  return isString(value) && isWebAddress(value) && URL.canParse(value) && !/[?#@]/.test(value);
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isString);
}
