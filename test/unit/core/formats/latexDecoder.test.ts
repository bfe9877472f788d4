import { deepEqual, equal } from 'node:assert/strict';
import { seenArguments } from '../../../../src/core/formats/latexArguments';
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
    [String.raw`\log n \argmax x \pmod 2 \bmod 3 a\newline b\quad c\qquad d`, 'log n argmax x mod 2 mod 3 a b c d'],
    [String.raw`\dfrac{a}{b} \tfrac{a}{b} \sfrac{1}{2} \nicefrac{1}{2} \frac{a+b}{c}`, 'a/b a/b 1/2 1/2 (a+b)/c'],
    [String.raw`$\frac{a+b}{2}$ $\frac12$ $\frac\pi2$ $\frac{1}{n}$`, '(a+b)/2 1/2 π/2 1/n'],
    [String.raw`\sqrt{x} \sqrt{x+y} $\sqrt{x+y}$ $\sqrt2$`, '√x √(x+y) √(x+y) √2'],
    [String.raw`a\footnotemark[1] b\footnotemark c\thanks{x}\footnote[2]{y}d`, 'a b cd'],
    [String.raw`\href{u}{t} \href {u} {t} \textcolor[rgb]{1,0,0}{\footnote{x}t}`, 't t t'],
    [String.raw`a\footnote{\emph{x \}} \href{a}{b} \frac{1}{2}} b`, 'a b'],
    [String.raw`\ensuremath{x_1} \ensuremath{a} \ensuremath{$x_1$}`, 'x₁ a x₁'],
    [String.raw`$\mathrm{KL}_x$ $D_\mathrm{KL}$ $x_{\mathrm{ab}}$ \mathrm{a} $\mathcal{O}(n)$`, 'KLₓ D_KL x_ab a O(n)'],
    [String.raw`\texorpdfstring{$\alpha$}{alpha}-net \foreignlanguage{german}{Wald}\cite{a}`, 'alpha-net Wald'],
    [String.raw`\aa\AA\ \LaTeX{} \TeX{} \BibTeX{} a\newline b\quad c\qquad d`, 'åÅ LaTeX TeX BibTeX a b c d'],
    [String.raw`a\;b\:c\!d\-e\/f\@g\[h\]\\i \\'{j}`, "a b cdefgh i 'j"],
    [String.raw`\(a\foo b\) c\foo d`, 'a foo b cd'],
    [String.raw`$\bigl(x\Big) \left[y\biggr] \| z$ \text{a} \protect b`, '(x) [y] ‖ z a b'],
    [String.raw`$x_$ {a^} $b^{}$`, 'x a b'],
    [String.raw`\o  x \'{\i } \"\j\ \ss, \oe\ \v{} a\u {}\= {}b`, 'øx í j̈ ß, œ ab'],
    [
      String.raw`\unknown  a $a\unknown b$ $x_\unknown$ $x_\alpha$ $\alpha\beta$ $2\unknown$`,
      'a a unknown b x_unknown x_α αβ 2 unknown',
    ],
    [String.raw`\hyphen a\slash b`, '-a/b'],
    [String.raw`a_b c^d \_e $\_$`, 'a_b c^d _e _'],
  ];
  for (const [latex, text] of cases) it(latex.slice(0, 100), () => equal(latexDecoder.text(latex), text));
});

describe('the arguments of LaTeX that are seen', () => {
  const sum = (length: number): string => `${'x+'.repeat(length)}1`;
  const cases: readonly (readonly [latex: string, seen: string])[] = [
    ['a+b/c', 'a+b/c'],
    [String.raw`a\footnote{x`, String.raw`a\footnote{x`],
    [String.raw`} a\footnote{b}c`, '} ac'],
    [String.raw`\frac{a}`, '{a}'],
    [String.raw`\href{a}b`, 'b'],
    [
      String.raw`\sqrt{a} \sqrt{a+b} \ensuremath{a_1} \ensuremath{a+1} $\ensuremath{a_1}$`,
      '√{a} √{(a+b)} $a_1$ {a+1} $a_1$',
    ],
    [`\\sqrt{${sum(98)}}`, `√{(${sum(98)})}`],
    [`\\sqrt{${sum(99)}}`, `√{${sum(99)}}`],
    ['a\\', 'a\\'],
  ];
  for (const [latex, seen] of cases) it(latex.slice(0, 100), () => equal(seenArguments(latex), seen));
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

  it('has letters below accents in braces without a mark of their own', () => {
    const title = (latex: string): unknown => item({ title: latex })['title'];
    equal(title(String.raw`On Schr\"{o}dinger by Erd\H{o}s`), 'On schrödinger by erdős');
    equal(title(String.raw`On Garc\'\i a, na\"\i ve`), 'On garcía, naïve');
  });

  it('has capitals in braces, whatever sign stands first in them', () => {
    equal(item({ title: 'A {\\$O(N)\\$ Net}: {\\&} {\\#One}' })['title'], 'A $O(N)$ Net: & #One');
  });

  it('has single quotes around what they enclose, and accents as such', () => {
    equal(item({ title: "`neural' Nets of ``size'' \\`e' d'E" })['title'], "‘Neural’ nets of “size” è' d'E");
    equal(latexDecoder.text("`a' \\`e' ``b''"), "‘a’ è' “b”");
  });

  it('has titles in sentence case, but in languages that capitalise nouns', () => {
    equal(item({ title: 'The Green Tree' })['title'], 'The green tree');
    equal(item({ title: 'The Green Tree', language: 'english' })['title'], 'The green tree');
    equal(item({ title: 'Der Baum', language: 'german' })['title'], 'Der Baum');
  });
});
