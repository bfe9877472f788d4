import { BUNDLED_STYLES, isBundledStyle, type BundledStyleId } from '../bibliography/bundled';
import { CITATION_FORMATS, isCitationFormat, type CitationFormat } from '../citation/formats';
import { brief } from '../text/brief';

/** How citations can be written where no template of the user's is known. */
export type ServerFormat = Exclude<CitationFormat, 'template'>;

/** What the server of the tools is started with. */
export interface ServerOptions {
  /** The folder with the notes and the references; nothing outside of it is read or written. */
  readonly folder: string;
  /** Files and folders of references beside it, which are read as well. */
  readonly libraries: readonly string[];
  /** A file with the keys that notes have cited, as VS Code remembers them; undefined where nobody remembers any. */
  readonly keysSeen?: string;
  /** Whether the tools that write are there. */
  readonly allowsWrites: boolean;
  /** Whether the papers that ship are part of the library. */
  readonly hasBundledPapers: boolean;
  /** The style of references where none is asked for. */
  readonly style: BundledStyleId;
  /** How citations are written, but in LaTeX documents. */
  readonly format: ServerFormat;
}

/** What counts where nothing else is said; as the manifest has it for VS Code. */
const DEFAULTS = { allowsWrites: false, hasBundledPapers: true, style: 'apa', format: 'bracketed' } as const;

const FORMATS = Object.keys(CITATION_FORMATS).filter((format) => format !== 'template');

/** How the server is started, for people. */
export const SERVER_USAGE = `node mcp.js --folder DIR [--library FILE|DIR]… [--keys-seen FILE] [--allow-writes] [--no-bundled-papers] [--style ${Object.keys(BUNDLED_STYLES).join('|')}] [--format ${FORMATS.join('|')}]`;

/** The command line is wrong: the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The arguments that start a server with these options. */
export function argumentsOf(options: ServerOptions): readonly string[] {
  return [
    '--folder',
    options.folder,
    ...options.libraries.flatMap((library) => ['--library', library]),
    ...(options.keysSeen === undefined ? [] : ['--keys-seen', options.keysSeen]),
    ...(options.allowsWrites ? ['--allow-writes'] : []),
    ...(options.hasBundledPapers ? [] : ['--no-bundled-papers']),
    ...(options.style === DEFAULTS.style ? [] : ['--style', options.style]),
    ...(options.format === DEFAULTS.format ? [] : ['--format', options.format]),
  ];
}

/** @throws UsageError where arguments are no such, or there is no folder among them */
export function optionsOf(args: readonly string[]): ServerOptions {
  let options: Partial<ServerOptions> = {};
  const libraries: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const name = args[at] ?? '';
    const flag = FLAGS.get(name);
    const value = flag ? undefined : args[++at];
    if (name === '--library' && value) libraries.push(value);
    else options = { ...options, ...(flag ?? valued(name, value)) };
  }
  const { folder } = options;
  if (!folder) throw new UsageError("Which folder? Name it with '--folder'.");
  return { ...DEFAULTS, ...options, folder, libraries };
}

const FLAGS: ReadonlyMap<string, Partial<ServerOptions>> = new Map([
  ['--allow-writes', { allowsWrites: true }],
  ['--no-bundled-papers', { hasBundledPapers: false }],
]);

function valued(name: string, value: string | undefined): Partial<ServerOptions> {
  if (name === '--folder' && value) return { folder: value };
  if (name === '--keys-seen' && value) return { keysSeen: value };
  if (name === '--style' && isBundledStyle(value)) return { style: value };
  if (name === '--format' && isCitationFormat(value) && value !== 'template') return { format: value };
  throw new UsageError(`'${brief([name, value ?? ''].join(' ').trim())}' is nothing that the server knows.`);
}
