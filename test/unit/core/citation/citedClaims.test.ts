import assert from 'node:assert/strict';
import { citedClaims, citingSpans, latexSpans, type CitedClaim } from '../../../../src/core/citation/citedClaims';
import { citingMentions, latexMentions } from '../../../../src/core/note/keyMentions';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { inOneGo } from '../../../../src/core/steps';

function claimsIn(text: string): readonly CitedClaim[] {
  const document = CitationDocument.of(text);
  return inOneGo(citedClaims(text, citingMentions(document), citingSpans(document)));
}

/** Each key with what is said of it. */
function said(text: string): readonly string[] {
  return claimsIn(text).map(({ key, claim }) => `${key}: ${claim}`);
}

describe('what a text says where it cites', () => {
  it('is the sentence without its citations', () => {
    assert.deepEqual(said('Before. Networks take **shortcuts** [see @a, p. 3; @b2020], often. After.'), [
      'a: Networks take **shortcuts** , often.',
      'b2020: Networks take **shortcuts** , often.',
    ]);
  });

  it('is of a sentence that cites in several places the part before each, or behind one that it goes on about', () => {
    assert.deepEqual(said('Contrastive losses pull views together [@a], while masking hides patches of images [@b].'), [
      'a: Contrastive losses pull views together',
      'b: , while masking hides patches of images',
    ]);
    assert.deepEqual(said('While @a trains with pairs of views, @b hides large parts of images.'), [
      'a: trains with pairs of views,',
      'b: hides large parts of images.',
    ]);
  });

  it('is the whole of it where a part says nothing, and one for citations that stand together', () => {
    assert.deepEqual(said('Convnets [@a] and transformers [@b] learn features that transfer.'), [
      'a: Convnets and transformers learn features that transfer.',
      'b: Convnets and transformers learn features that transfer.',
    ]);
    assert.deepEqual(
      said('Pruning makes large networks small [@a], see also [@b], and distillation does so by teachers [@c].'),
      [
        'a: Pruning makes large networks small',
        'b: Pruning makes large networks small',
        'c: , and distillation does so by teachers',
      ],
    );
  });

  it('is the sentence before where the citation comes behind its full stop', () => {
    assert.deepEqual(said('Networks take shortcuts. [@a] Something else follows here.'), [
      'a: Networks take shortcuts.',
    ]);
    assert.deepEqual(said('Networks take shortcuts [@x]. [@a] is about pruning.')[1], 'a: is about pruning.');
    assert.deepEqual(said('Networks take shortcuts.\n\n[@a] follows here.'), ['a: follows here.']);
    assert.deepEqual(said('Networks take shortcuts.\n- [@a] follows here.'), ['a: follows here.']);
    const [claim] = claimsIn('Networks take shortcuts. [@a] Something else.');
    assert.equal(claim?.sentence, 'Networks take shortcuts. [@a]');
  });

  it('is had of footnotes, wikilinks and LaTeX as well, without addresses', () => {
    assert.deepEqual(said('Shortcuts are [common](https://example.org/some-thing).[^a]'), [
      'a: Shortcuts are [common .',
    ]);
    assert.deepEqual(said('Shortcuts are common, see [[@a|Doe et al.]].'), ['a: Shortcuts are common, see .']);
    const tex = 'Before. Shortcuts are common \\citep[see][p. 3]{a,b}. After.';
    const claims = inOneGo(citedClaims(tex, latexMentions(tex), latexSpans(tex)));
    assert.deepEqual(
      claims.map(({ key, claim, sentence }) => [key, claim, sentence]),
      ['a', 'b'].map((key) => [key, 'Shortcuts are common .', 'Shortcuts are common \\citep[see][p. 3]{a,b}.']),
    );
  });

  it('begins behind a heading, a label or an item of LaTeX', () => {
    const before = ['\\section{A}\\label{sec:a}\n', '\\subsection*[B]{Of B}\n\n', '\\begin{itemize}\n  \\item '];
    for (const marks of before) {
      const tex = `${marks}Shortcuts are common \\cite{a}.`;
      const [claim] = inOneGo(citedClaims(tex, latexMentions(tex), latexSpans(tex)));
      assert.equal(claim?.sentence, 'Shortcuts are common \\cite{a}.', marks);
    }
  });

  it('has the line and a name that stays while the sentence does', () => {
    const [first] = claimsIn('One.\n\nNetworks take shortcuts [@a].');
    const [moved] = claimsIn('Networks\ntake shortcuts [@b; @a].').slice(1);
    const [changed] = claimsIn('Networks take no shortcuts [@a].');
    assert.equal(first?.line, 3);
    assert.equal(moved?.id, first?.id);
    assert.notEqual(changed?.id, first?.id);
  });
});
