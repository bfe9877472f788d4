import { deepEqual, equal } from 'node:assert/strict';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';

describe('LaTeX, as its readers see it', () => {
  const cases: readonly (readonly [latex: string, text: string])[] = [
    [String.raw`$x_i x_j x_p x_r x_s x_u x_v$ $A^T$ $x_{1.5}$`, 'xᵢ xⱼ xₚ xᵣ xₛ xᵤ xᵥ Aᵀ x₁.₅'],
    [
      String.raw`$n^{1.5}$ $n^{(1/2)}$ $n^{1/2}$ $x^{(a)b-c}$ $x^{a-(b)}$ $D_{KL}$`,
      'n^1.5 n^(1/2) n^(1/2) x^((a)b-c) x^(a-(b)) D_KL',
    ],
    [String.raw`$2^{nd}$ $2^{ndx}$ $x^{east}$ $90^\circ$ $x_\circ$ $x^*$ $L_\infty$`, '2nd 2^ndx x^east 90° x∘ x* L∞'],
    [String.raw`5\textsuperscript{th} H\textsubscript{2}O \textsuperscripts{a}`, '5th H2O a'],
    [String.raw`a \begin{itemize} b \end{itemize}c`, 'a  b c'],
    [
      String.raw`\emph{a} \textbf{b} \textsc{c} <i>d</i> <span style="font-variant:small-caps;">e</span> f < g > h`,
      'a b c d e f < g > h',
    ],
    [`<span title="${'x'.repeat(61)}">a</span>`, `<span title="${'x'.repeat(61)}">a`],
    [String.raw`100\% \& \_ \# \$ \{\}`, '100% & _ # $ {}'],
    [String.raw`\'{\i} \"\i\ \^{} \~{} \'{} \u{{}}x`, 'í ï ^ ~ x'],
    [String.raw`\ss t \O rsted \textcommabelow{s}\textcommabelow{T} \textcommabelow{x}`, 'ßt Ørsted șȚ x'],
    [String.raw`\enquote*{x} \LaTeX\ a\quad b\,c\slash d`, '“x” LaTeX a b c/d'],
    [String.raw`\mathrm{a} \unknown{b} $\unknown$ $a\unknown$`, 'a b unknown a unknown'],
    [String.raw`a_b c^d \_e $\_$`, 'a_b c^d _e _'],
  ];
  for (const [latex, text] of cases) it(latex.slice(0, 100), () => equal(latexDecoder.text(latex), text));
});

describe('an entry, decoded', () => {
  const item = (fields: Readonly<Record<string, string>>): Record<string, unknown> =>
    latexDecoder.item({ type: 'article', key: 'k', fields });

  it('has its type and key', () => deepEqual(item({}), { type: 'article-journal', id: 'k', 'citation-key': 'k' }));

  it('has addresses and numbers letter by letter', () => {
    const fields = { doi: String.raw`10.1/a\otimes b`, isbn: String.raw`1\otimes`, issn: String.raw`2\otimes` };
    const { DOI, ISBN, ISSN } = item({ ...fields, title: String.raw`$a\otimes b$` });
    deepEqual([DOI, ISBN, ISSN], Object.values(fields));
    equal(item({ url: 'https://x.example/a_b%20c' })['URL'], 'https://x.example/a_b%20c');
    equal(item({ title: String.raw`$a\otimes b$` })['title'], 'a⊗ b');
  });

  it('has titles in sentence case, but in languages that capitalise nouns', () => {
    equal(item({ title: 'The Green Tree' })['title'], 'The green tree');
    equal(item({ title: 'The Green Tree', language: 'english' })['title'], 'The green tree');
    equal(item({ title: 'Der Baum', langid: 'german' })['title'], 'Der Baum');
    equal(item({ title: 'Der Baum', language: 'german', langid: 'english' })['title'], 'Der Baum');
    equal(item({ title: 'The Green Tree', language: 'english', langid: 'german' })['title'], 'The green tree');
  });
});
