import { escapeHtml, escapeProse } from '../text/escape';

/** One text in the three forms that a reader, a web view and a note need. */
export interface Rendered {
  /** Without any markup. */
  readonly text: string;
  /** Escaped, with `i b sup sub span a` only. */
  readonly html: string;
  /** CommonMark that shows as itself, on one line; superscripts as HTML. */
  readonly markdown: string;
}

type Mark = 'italic' | 'bold' | 'superscript' | 'subscript' | 'smallCaps';

/** A stretch of text with the marks it stands in, outermost first. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const TAG = /<(\/?)(i|em|b|strong|sup|sub|span|div)\b([^<>]*)>/g;
const MARKS: Readonly<Record<string, Mark>> = {
  i: 'italic',
  em: 'italic',
  b: 'bold',
  strong: 'bold',
  sup: 'superscript',
  sub: 'subscript',
};

/**
 * Reads what a CSL processor wrote. Only its own elements count as markup and all else as text, so that nothing which
 * came with a paper's data gets into a page as HTML. Divisions (a number in the margin) become spaces.
 */
export function parseRuns(html: string): readonly Run[] {
  const runs: Run[] = [];
  /** For each open element the mark that it adds, and those marks alone. */
  const open: (Mark | undefined)[] = [];
  const marks: Mark[] = [];
  let end = 0;
  for (const tag of html.matchAll(TAG)) {
    const [whole, closes, name = '', attributes = ''] = tag;
    addRun(runs, decodeEntities(html.slice(end, tag.index)), marks);
    end = tag.index + whole.length;
    if (name === 'div') addRun(runs, ' ', marks);
    else if (closes) {
      if (open.pop()) marks.pop();
    } else {
      const mark = MARKS[name] ?? (attributes.includes('small-caps') ? 'smallCaps' : undefined);
      const added = mark && !marks.includes(mark) ? mark : undefined;
      open.push(added);
      if (added) marks.push(added);
    }
  }
  addRun(runs, decodeEntities(html.slice(end)), marks);
  return trimRuns(runs);
}

function addRun(runs: Run[], text: string, open: readonly Mark[]): void {
  const marks = [...open];
  const last = runs.at(-1);
  if (last && last.marks.join() === marks.join()) runs[runs.length - 1] = { text: last.text + text, marks };
  else if (text !== '') runs.push({ text, marks });
}

function decodeEntities(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot));/gi,
    (_, decimal?: string, hex?: string, name?: string) =>
      name
        ? (named[name.toLowerCase()] ?? '')
        : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
  );
}

/** Runs without outer white space and with any inside as one space; without a full stop that stands alone after another. */
function trimRuns(runs: readonly Run[]): readonly Run[] {
  const trimmed: Run[] = [];
  let afterSpace = true;
  for (const { text, marks } of runs) {
    const single = text.replace(/[ \t\r\n]+/g, ' ').replace(/(?<=\.) \.(?= |$)/g, '');
    const kept: string = afterSpace ? single.replace(/^ /, '') : single;
    if (kept === '') continue;
    afterSpace = kept.endsWith(' ');
    trimmed.push({ text: kept, marks });
  }
  const last = trimmed.pop();
  const lastText = last?.text.trimEnd() ?? '';
  return last && lastText !== '' ? [...trimmed, { ...last, text: lastText }] : trimmed;
}

/** Runs in all three forms. */
export function render(runs: readonly Run[]): Rendered {
  return {
    text: runs.map(({ text }) => text).join(''),
    html: runs.map(({ text, marks }) => inElements(linked(text, escapeHtml, htmlLink), marks)).join(''),
    markdown: escapeBlockStart(runs.map(markdownRun).join('')),
  };
}

const ELEMENTS: Readonly<Record<Mark, readonly [open: string, close: string]>> = {
  italic: ['<i>', '</i>'],
  bold: ['<b>', '</b>'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
  smallCaps: ['<span style="font-variant:small-caps">', '</span>'],
};
const MARKDOWN: Readonly<Record<Mark, readonly [open: string, close: string]>> = {
  ...ELEMENTS,
  italic: ['*', '*'],
  bold: ['**', '**'],
  smallCaps: ['', ''],
};

function inElements(html: string, marks: readonly Mark[]): string {
  return marks.reduceRight((inner, mark) => ELEMENTS[mark][0] + inner + ELEMENTS[mark][1], html);
}

/** Emphasis must touch its text: outer space goes outside. */
function markdownRun({ text, marks }: Run): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  const before = text.slice(0, start);
  const after = text.slice(start + inner.length);
  const escaped = linked(
    inner,
    (words) => escapeProse(words).replace(/&(?=#?\w+;)/g, '\\&'),
    (url) => `<${url}>`,
  );
  return (
    before + marks.reduceRight((content, mark) => MARKDOWN[mark][0] + content + MARKDOWN[mark][1], escaped) + after
  );
}

/** Keeps what begins a line from becoming a list, a heading or a quotation. */
function escapeBlockStart(line: string): string {
  return line.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\').replace(/^(?=[-+#>=~:|])/, '\\');
}

function htmlLink(url: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
}

/** Web addresses in `text` written by `link`, the rest by `words`. */
function linked(text: string, words: (text: string) => string, link: (url: string) => string): string {
  let result = '';
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"“”‘’]+/g)) {
    const url = found.replace(/(?<![.,;:!?)\]}])[.,;:!?)\]}]+$/, (tail) =>
      tail.startsWith(')') && found.includes('(') ? ')' : '',
    );
    result += words(text.slice(end, index)) + link(url);
    end = index + url.length;
  }
  return result + words(text.slice(end));
}
