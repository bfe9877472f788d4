import { CitationDocument } from '../../src/core/markdown/document';
import type { Measurement } from './measurement';

const LINES = 5000;
const KEYSTROKES = 200;

/** What reading a long note costs: as a whole, and after each keystroke. */
export async function measure(): Promise<readonly Measurement[]> {
  const note = longNote();
  const whole = Array.from({ length: 20 }, () => timeOf(() => CitationDocument.of(note).citations));
  const document = CitationDocument.of(note);
  const of = `${LINES} lines with ${document.citations.length} citations`;
  return [
    { name: `citations, reading ${of}`, value: figure(whole) },
    { name: 'citations, reading again after a keystroke', value: figure(typing(document, (edited) => edited.text)) },
    { name: 'citations, the same with the list of all', value: figure(typing(document, (edited) => edited.citations)) },
    {
      name: 'citations, what is being written at the cursor',
      value: figure(typing(document, (edited, offset) => edited.contextAt(offset))),
    },
  ];
}

/** The times of typing a sentence in the middle of `document`, each keystroke followed by `use`. */
function typing(
  document: CitationDocument,
  use: (edited: CitationDocument, offset: number) => unknown,
): readonly number[] {
  const middle = document.text.indexOf('\n\n', document.text.length / 2);
  const sentence = ' as shown [see @smith2020deep, p. 3; @doe99] and `code`'.repeat(4);
  let current = document;
  return Array.from({ length: KEYSTROKES }, (_, i) =>
    timeOf(() => {
      const offset = middle + i;
      current = current.edited([{ span: { start: offset, end: offset }, text: sentence.charAt(i % sentence.length) }]);
      use(current, offset + 1);
    }),
  );
}

/** Sections of ten lines with four citations each. */
function longNote(): string {
  const section = (n: number): string => `## Section ${n}

A paragraph that cites [see @key${n}a, pp. 3-5; also @key${n}b, chap. 2] and runs on for a while,
with **emphasis**, a [link](https://example.com/${n}) and \`code\`, as @key${n}c [p. ${n}] says.

- An item [@key${n}d]
  and its second line with $x_1 + y$ in it

> A quotation of @key${n}e

`;
  return Array.from({ length: LINES / 10 }, (_, n) => section(n)).join('');
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function figure(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    `${(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}
