import { divAttributes } from '../markdown/divAttributes';
import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';

/** A place for the bibliography, filled when the page is rendered. */
export const REFERENCES = 'litnotes_references';

const REFS_ID = /[{\s](?:#refs|id=(?:refs|"refs"|'refs'))(?=[\s}.])/;
const DIV_TAG = /<(\/?)div\b([^<>]*)>/gi;
const REFS_ATTRIBUTE = /\sid\s*=\s*(?:refs(?=[\s/]|$)|"refs"|'refs')/i;
const CODE_INDENT = 4;

/** What MyST and Jupyter Book have in its place (MyST guide, 'Citations'); its options are theirs. */
const DIRECTIVE = /^(`{3,}|~{3,}|:{3,})[ \t]*\{bibliography\}(?=\s|$)/;

/**
 * Makes `::: {#refs}` and `<div id="refs">` the place of the bibliography, as in Pandoc (manual, 'Placement of the
 * bibliography'): it stands behind what else is in the div. One that is not closed ends with what holds it. The
 * directive `{bibliography}` of MyST is a place as well.
 */
export function referencesPlace(md: MarkdownIt, isEnabled: () => boolean): void {
  /** Texts that are read inside such a div: one within another is a div like any. */
  const inside = new WeakSet<StateBlock>();
  md.block.ruler.before(
    'fence',
    REFERENCES,
    (state: StateBlock, startLine: number, endLine: number, silent: boolean) => {
      if (inside.has(state) || !isEnabled()) return false;
      const [, fence] = DIRECTIVE.exec(textOf(state, startLine)) ?? [];
      if (fence === undefined && !isRefsFence(state, startLine)) return false;
      if (silent) return true;
      if (fence !== undefined) {
        pushPlace(state, startLine, endOfDirective(state, fence, startLine, endLine), endLine);
        return true;
      }
      inside.add(state);
      readDiv(state, startLine, endLine);
      inside.delete(state);
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  md.core.ruler.after('block', REFERENCES, (state: StateCore) => {
    if (isEnabled() && state.src.includes('refs'))
      state.tokens = state.tokens.flatMap((token) => withPlace(state, token));
  });
}

/** A line without its indent; '' for one of indented code. */
function textOf(state: StateBlock, line: number): string {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= CODE_INDENT) return '';
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function fenceAt(state: StateBlock, line: number): string | undefined {
  const text = textOf(state, line);
  return text.startsWith(':') ? divAttributes(text) : undefined;
}

/** The line that closes a directive, by at least as many of its signs, or the line after what holds it. */
function endOfDirective(state: StateBlock, fence: string, startLine: number, endLine: number): number {
  for (let line = startLine + 1; line < endLine; line++) {
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) return line - 1;
    const text = textOf(state, line).trimEnd();
    if (text.startsWith(fence) && text.replaceAll(fence.charAt(0), '') === '') return line;
  }
  return endLine;
}

function isRefsFence(state: StateBlock, line: number): boolean {
  const attributes = fenceAt(state, line);
  return attributes !== undefined && REFS_ID.test(attributes);
}

function readDiv(state: StateBlock, startLine: number, endLine: number): void {
  const close = closingLine(state, startLine, endLine);
  pushPlace(state, startLine, close, endLine, () => {
    const { lineMax, parentType } = state;
    state.lineMax = close;
    state.md.block.tokenize(state, startLine + 1, close);
    state.lineMax = lineMax;
    state.parentType = parentType;
  });
}

/** @param close the line at which the place ends @param pushContent puts before the bibliography what stands in it */
function pushPlace(
  state: StateBlock,
  startLine: number,
  close: number,
  endLine: number,
  pushContent: () => void = () => undefined,
): void {
  const open = state.push(`${REFERENCES}_open`, 'div', 1);
  open.block = true;
  open.map = [startLine, close];
  open.attrSet('id', 'refs');
  pushContent();
  state.push(REFERENCES, '', 0).block = true;
  state.push(`${REFERENCES}_close`, 'div', -1).block = true;
  state.line = Math.min(close + 1, endLine);
}

/** The line of the colons that close the div which begins at `startLine`, or the line after what holds it. */
function closingLine(state: StateBlock, startLine: number, endLine: number): number {
  let depth = 1;
  for (let line = startLine + 1; line < endLine; line++) {
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) return line - 1;
    const attributes = fenceAt(state, line);
    if (attributes === undefined) continue;
    depth += attributes === '' ? -1 : 1;
    if (depth === 0) return line;
  }
  return endLine;
}

/** A block of HTML that holds the div, with the place before the end of the div, if that is in the block, else behind it. */
function withPlace(state: StateCore, token: Token): readonly Token[] {
  const at = token.type === 'html_block' ? placeIn(token.content) : undefined;
  if (at === undefined) return [token];
  const rest = new state.Token('html_block', '', 0);
  rest.content = token.content.slice(at);
  token.content = token.content.slice(0, at);
  const place = new state.Token(REFERENCES, '', 0);
  place.block = true;
  return rest.content === '' ? [token, place] : [token, place, rest];
}

function placeIn(html: string): number | undefined {
  let depth = 0;
  for (const { index, 1: slash, 2: attributes = '' } of html.matchAll(DIV_TAG)) {
    if (depth === 0 && (slash || !REFS_ATTRIBUTE.test(attributes))) continue;
    depth += slash ? -1 : 1;
    if (depth === 0) return index;
  }
  return depth > 0 ? html.length : undefined;
}
