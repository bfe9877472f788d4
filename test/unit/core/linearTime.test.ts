import assert from 'node:assert/strict';
import { onOneLine, written } from '../../../src/core/assistant/answer';
import { checking } from '../../../src/core/assistant/checkTool';
import { citingEdits } from '../../../src/core/assistant/citeTool';
import { textCiting } from '../../../src/core/assistant/citingText';
import { inTextOf } from '../../../src/core/assistant/noteTool';
import { keyIn } from '../../../src/core/assistant/tool';
import { readStyle } from '../../../src/core/bibliography/style';
import { parseRuns, render } from '../../../src/core/bibliography/markup';
import { bibliographyEdit } from '../../../src/core/citation/bibliographySection';
import { arxiv } from '../../../src/core/catalogue/arxiv';
import { crossref } from '../../../src/core/catalogue/crossref';
import { plainMarkup } from '../../../src/core/catalogue/markup';
import { openAlex } from '../../../src/core/catalogue/openAlex';
import { pubmed } from '../../../src/core/catalogue/pubmed';
import { wanted } from '../../../src/core/catalogue/wanted';
import { checkCitations, type Keys } from '../../../src/core/citation/check';
import { KnownKeys } from '../../../src/core/citation/knownKeys';
import { citedKeys, citedKeysInLatex, noteReferences } from '../../../src/core/citation/noteReferences';
import { papersPasted } from '../../../src/core/citation/pasted';
import { locatorMeaning, locatorText } from '../../../src/core/citation/edit';
import { arxivsIn, doisIn, unescaped } from '../../../src/core/citation/identifiers';
import { latexKeyAt, parseLatexCitations } from '../../../src/core/citation/latex';
import { parseCitekeyPattern } from '../../../src/core/citekeyPattern';
import { namedPath } from '../../../src/core/files/namedPath';
import { authorsIn, authorsNamedIn, partsOfName } from '../../../src/core/formats/authorNames';
import { collectionPaths } from '../../../src/core/formats/betterBibtexRead';
import { escapeLatex } from '../../../src/core/formats/latexEscapes';
import { bibtexKeyAt, renameBibtexKey } from '../../../src/core/formats/bibtexKeys';
import { VerbatimEntries } from '../../../src/core/formats/bibtexVerbatim';
import { latexTitle } from '../../../src/core/formats/bibtexTitle';
import { bibtexNames } from '../../../src/core/formats/bibtexNames';
import { STANDARD_LAYOUT } from '../../../src/core/formats/bibtexLayout';
import { cslDate } from '../../../src/core/formats/cslDate';
import { renameCslJsonKey } from '../../../src/core/formats/cslJsonKeys';
import { outliningJson } from '../../../src/core/formats/jsonItems';
import { latexText, plainLatex } from '../../../src/core/formats/latex';
import { latexDecoder } from '../../../src/core/formats/latexDecoder';
import { readPasted } from '../../../src/core/formats/pastedReferences';
import { isTypedReference, readTyped } from '../../../src/core/formats/typedReferences';
import { readerOf } from '../../../src/core/formats/readReferences';
import { oneLine } from '../../../src/core/formats/referenceTitle';
import { readPlainYaml } from '../../../src/core/frontMatter/plainYaml';
import { readYamlTree } from '../../../src/core/frontMatter/yamlTree';
import { attachedFiles, fileDirectories } from '../../../src/core/library/attachedFiles';
import { openEnd } from '../../../src/core/markdown/openEnd';
import { authorIn } from '../../../src/core/note/authors';
import { citingSentence } from '../../../src/core/note/citingSentence';
import { insertBlock } from '../../../src/core/note/insertBlock';
import { readLiteratureNote } from '../../../src/core/note/literatureNote';
import { linkName, nameOfNote } from '../../../src/core/note/noteLinks';
import { problemFixes } from '../../../src/core/note/problemFixes';
import { asksNotes, asksTexts } from '../../../src/core/note/searchNotes';
import { renderTemplate, templateVariables } from '../../../src/core/note/template';
import { updateFromMetadata } from '../../../src/core/note/updateNote';
import { candidatesIn } from '../../../src/core/project/candidatePaths';
import { latexRootOf, readLatexMetadata } from '../../../src/core/project/latexMetadata';
import { yamlReferences } from '../../../src/core/project/yamlReferences';
import { findAbbreviations } from '../../../src/core/search/abbreviations';
import { plainTitle } from '../../../src/core/search/titles';
import { mergeBibtex } from '../../../src/core/formats/bibtexFile';
import { mergeCslJson } from '../../../src/core/formats/cslJsonFile';
import { parseListing } from '../../../src/core/formats/listing';
import { htmlBlocks } from '../../../src/core/formats/listingHtml';
import { markdownBlocks } from '../../../src/core/formats/listingMarkdown';
import { readingPage } from '../../../src/core/formats/listingPage';
import { readingListings } from '../../../src/core/formats/listingRead';
import { readingZotero } from '../../../src/core/formats/zoteroRead';
import { mergeRis } from '../../../src/core/formats/risFile';
import { readFrontMatter } from '../../../src/core/frontMatter/frontMatter';
import {
  changeFrontMatterList,
  setFrontMatterValue,
  setFrontMatterValues,
} from '../../../src/core/frontMatter/frontMatterEdit';
import { CitationDocument } from '../../../src/core/markdown/document';
import { citingPlaces } from '../../../src/core/note/citedBy';
import { noteExcerpts } from '../../../src/core/note/excerpts';
import { inOneGo } from '../../../src/core/steps';
import { keyMentions, namesIn } from '../../../src/core/note/keyMentions';
import { summarizeNote } from '../../../src/core/note/notesIndex';
import { NoteWords } from '../../../src/core/note/noteWords';
import { projectFileKind, readNoteMetadata } from '../../../src/core/project/projectFile';
import { keysInFile } from '../../../src/core/project/referenceKeys';
import { includedIn } from '../../../src/core/project/wholeDocument';
import { newKeyIn } from '../../../src/core/note/renameKey';
import { noteFileName } from '../../../src/core/note/noteName';
import { sentences } from '../../../src/core/note/sentences';
import { editTags, setTags, tagsFrom } from '../../../src/core/note/tags';
import { completions } from '../../../src/core/search/completions';
import { PAPER_FIELDS } from '../../../src/core/search/fields';
import { scrubbed } from '../../../src/core/report/scrubbed';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { literalQuery, parseQuery } from '../../../src/core/search/query';
import { tokenize } from '../../../src/core/search/tokens';
import { expandBraces } from '../../../src/core/text/braces';
import { escapeMarkdown } from '../../../src/core/text/escape';
import { applyEdits } from '../../../src/core/text/span';
import { givenItem } from '../../../src/server/givenItem';
import { paperOf, tinyCorpus } from '../support/corpora';
import { HOSTILE_TEXTS } from '../support/hostileTexts';
import { markdownIt, plainMarkdownIt } from './preview/preview';

const LONG = 80_000;
/** Linear time grows eight times to eight times the length, quadratic time 64 times; in between is room for garbage and caches. */
const MOST_GROWTH = 30;
/** Linear time grows four times to four times the length, quadratic time 16 times. */
const MOST_GROWTH_ON = 10;
/** What takes less for the long text is not looked at: quadratic time is far above. Milliseconds. */
const NEGLIGIBLE = 150;

type Reader = (text: string) => unknown;
type DocumentReader = (document: CitationDocument) => unknown;

const corpus = tinyCorpus();
const allOf = (reading: Generator<void, unknown>): number => [...reading].length;
const references = (path: string, text: string): unknown => {
  const reader = readerOf(path);
  assert.ok(reader);
  return allOf(reader(text, '', latexDecoder));
};
const attempt = (work: () => unknown): unknown => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
const change = { removed: new Set([0]), added: ['b'] };
const known = new KnownKeys(corpus.papers.map(({ citekey }) => citekey));
const keys: Keys = {
  has: (key) => known.has(key),
  isMistyped: (key) => known.isMistyped(key),
  isUncertain: false,
  isUnderBibliography: true,
  labels: [],
  hasBareLabels: false,
};
const paper = paperOf({ citekey: 'a', title: 'A Title' });
const variables = templateVariables(paper, { now: new Date(0) });
const words = new NoteWords();
const note = summarizeNote('a.md', 'A note.');
const index = SearchIndex.build(corpus);
const bracketed = { format: 'bracketed', template: () => '', noteLink: () => '' } as const;

/** Everything that reads a text which others wrote. Errors are answers too. */
const READERS: Readonly<Record<string, Reader>> = {
  'citations, footnotes, wikilinks': (text) => CitationDocument.of(text).citations,
  'citations in LaTeX': (text) => citedKeysInLatex(text),
  'names in notes': (text) => [namesIn(text), newKeyIn(text), tagsFrom(text), noteFileName(text, 'a')],
  'metadata of a note': (text) => readNoteMetadata(text),
  'keys in a bibliography': (text) => [
    keysInFile(text, 'a.bib'),
    keysInFile(text, 'a.yaml'),
    keysInFile(text, 'a.json'),
  ],
  'front matter': (text) => readFrontMatter(text),
  'a change of front matter': (text) => setFrontMatterValue(text, 'status', 'read'),
  sentences: (text) => [sentences(text), inOneGo(noteExcerpts(text, 'a'))],
  'words of a note': (text) => words.set('a', text),
  'the bibliography section': (text) => bibliographyEdit(text, 'A.'),
  BibTeX: (text) => mergeBibtex(text, [paper]),
  RIS: (text) => mergeRis(text, [paper]),
  'CSL-JSON': (text) => mergeCslJson(text, [paper]),
  'a style': (text) => readStyle(text),
  'markup of a style': (text) => render(parseRuns(text)),
  'what is pasted': (text) => papersPasted(text, corpus),
  'a listing': (text) => parseListing(text),
  'a page of a listing': (text) => [
    inOneGo(htmlBlocks(text)),
    inOneGo(markdownBlocks(text)),
    inOneGo(readingPage(text)),
  ],
  'a saved web page': (text) => inOneGo(readingPage(`<html>${text}`)),
  'a listing as a file': (text) => inOneGo(readingListings(text, 'a')),
  'a query': (text) => [parseQuery(text, PAPER_FIELDS), completions(text, text.length, corpus)],
  'a text that is searched': (text) => tokenize(text),
  'a glob pattern': (text) => expandBraces(text),
  'a title': (text) => escapeMarkdown(text),
  'what a tool of assistants is given': (text) => [
    keyIn(text),
    onOneLine(text),
    written({ head: 'a', entries: [text] }, 0, 1e9),
  ],
  'a note that a tool looks through': (text) => inTextOf(note, text, ['a', 'b']),
  'a note in which a tool cites': (text) =>
    (['markdown', 'latex'] as const).map((grammar) =>
      citingEdits(text, { path: 'a.md', sentence: text.slice(-50) }, grammar, [paper], bracketed, () => true),
    ),
  'an entry of the log': (text) => scrubbed(text),
  'references that are pasted': (text) =>
    readPasted(text, latexDecoder)?.references.map(({ entry }) => entry('a', STANDARD_LAYOUT)),
  'references pasted into a box': (text) => [isTypedReference(text), readTyped(text, '', latexDecoder)],
  'a file of BibTeX': (text) => references('a.bib', text),
  'a file of CSL-JSON': (text) => references('a.json', text),
  'a file of PubMed': (text) => references('a.nbib', text),
  'a file of RIS': (text) => references('a.ris', text),
  'a file of YAML': (text) => references('a.yaml', text),
  'the items of a JSON file': (text) => [inOneGo(outliningJson(text)), collectionPaths(text)],
  'a key of CSL-JSON': (text) => renameCslJsonKey(text, 'a', 'b'),
  'a key of BibTeX': (text) => [
    bibtexKeyAt(text, text.length / 2),
    renameBibtexKey(text, 'a', 'b'),
    new VerbatimEntries(text).of('a'),
  ],
  'names of authors': (text) => [authorsIn(text), authorsNamedIn(text), partsOfName(text), authorIn(text)],
  'names and dates of references': (text) => [bibtexNames(text, (latex) => latex), cslDate(text)],
  LaTeX: (text) => [latexText(text, latexDecoder), plainLatex(text), escapeLatex(text)],
  'titles in LaTeX': (text) => latexTitle(text),
  'changes of tags': (text) => [editTags(text, { added: ['new'], removed: ['b'] }), setTags(text, ['a'])],
  'changes of a list': (text) => changeFrontMatterList(text, 'a', change),
  'changes of front matter': (text) => setFrontMatterValues(text, { a: 'x', b: undefined, c: ['y'] }),
  'a literature note': (text) => [
    readLiteratureNote(text, readFrontMatter(text)),
    updateFromMetadata(text, paper),
    problemFixes(text, 'unknownPaper', corpus),
  ],
  'a document with parts': (text) => [includedIn(text), latexRootOf(text), readLatexMetadata(text)],
  'the end of a note': (text) => [openEnd(text), insertBlock(text, text.length / 2, '> a')],
  'the sentence that cites': (text) => citingSentence(text, { start: text.length / 2, end: text.length / 2 + 1 }),
  identifiers: (text) => [doisIn(text), arxivsIn(text), unescaped(text)],
  'the answer of a catalogue': (text) => [
    arxiv.answer(`<feed>${text}</feed>`),
    pubmed.answer(`PMID- ${text}`),
    crossref.answer(JSON.stringify({ message: { DOI: text, title: text, author: text, abstract: text } })),
    openAlex.answer(
      JSON.stringify({ id: text, display_name: text, authorships: text, abstract_inverted_index: { [text]: 0 } }),
    ),
    openAlex.request({ kind: 'words', words: text }, ''),
    wanted(text),
    plainMarkup(text),
  ],
  'a locator that is typed': (text) => [locatorText(text), locatorMeaning(text)],
  'the name of a file': (text) => [
    namedPath(text),
    candidatesIn(text, [], '/'),
    attachedFiles(text),
    fileDirectories(text),
    linkName(text),
    nameOfNote(text),
  ],
  'a template': (text) => [attempt(() => renderTemplate(text, variables)), attempt(() => parseCitekeyPattern(text))],
  'an abstract': (text) => [findAbbreviations(text), plainTitle(text), oneLine(text), literalQuery(text)],
  'what is cited in LaTeX': (text) => [latexKeyAt(text, text.length), parseLatexCitations(text)],
  'what is searched for in notes': (text) => [asksNotes(text), asksTexts(text)],
  'the front matter of Quarto': (text) =>
    ['_quarto.yml', '_output.yml', 'myst.yml', '_config.yml', 'defaults.yml'].map((name) =>
      projectFileKind(name)?.read(text, name),
    ),
  'an item that a server is given': (text) => [
    attempt(() => givenItem(text)),
    attempt(() => givenItem(`${JSON.stringify(text).slice(0, -1)}\\`)),
  ],
  'YAML as a tree': (text) => [readYamlTree(text, 0), readPlainYaml(text, 0), yamlReferences(text, 0)],
};

/** What is done with a note that has been read. */
const DOCUMENT_READERS: Readonly<Record<string, DocumentReader>> = {
  'a keystroke': (document) => {
    const middle = document.text.length / 2;
    return document.edited([{ span: { start: middle, end: middle }, text: ' ' }]).citations;
  },
  'what is being written at a cursor': (document) => [
    document.contextAt(document.text.length),
    document.contextAt(document.text.length / 2),
    document.wordsAt(document.text.length),
  ],
  'the checks of citations': (document) => checkCitations(document, keys),
  'the checks that an assistant is told of': (document) =>
    written(inOneGo(checking(textCiting({ corpus, index, known, nowCalled: () => undefined }, document), 0)), 0, 6000),
  'the references of a note': (document) => {
    const cited = citedKeys(document, () => true, keys);
    return noteReferences(document.text, cited, () => undefined);
  },
  'places that cite': (document) => citingPlaces(document.text, keyMentions(document)),
  'edits of keys': (document) => {
    const mentions = keyMentions(document).filter(({ kind }) => kind === 'citation');
    return applyEdits(
      document.text,
      mentions.map(({ span }) => ({ span, text: 'b' })),
    );
  },
};

const CITING_TEXTS = HOSTILE_TEXTS.filter(({ name }) => /[@[]/.test(name));

describe('The time that a text takes', () => {
  for (const [name, read] of Object.entries(READERS)) {
    it(`grows no faster than its length: ${name}`, () => {
      assert.deepEqual(slowTexts(read), []);
    });
  }

  describe('once it has been read', () => {
    const slow = new Map(Object.keys(DOCUMENT_READERS).map((name): [string, string[]] => [name, []]));

    // Text by text, as many documents kept at once would make each measure one of clearing up after them.
    before('each text is read for all', () => {
      for (const { name, of } of CITING_TEXTS) {
        const documents = new Map<number, CitationDocument>();
        for (const [reader, read] of Object.entries(DOCUMENT_READERS))
          if (isSlow((length) => documentIn(documents, of, length), read)) slow.get(reader)?.push(name);
      }
    });

    for (const name of slow.keys())
      it(`grows no faster than its length: ${name}`, () => {
        assert.deepEqual(slow.get(name), []);
      });
  });

  it('grows no faster for the attachments of one work', () => {
    const attachments = (count: number): string =>
      Array.from({ length: count }, (_, at) =>
        JSON.stringify({ key: String(at), data: { itemType: 'attachment', parentItem: 'A' } }),
      ).join('\n');
    const library = (length: number): string =>
      `${JSON.stringify({ form: 'zotero 1', prefix: 'users/0', collections: [] })}\n${attachments(length / 2)}`;
    assert.equal(
      isSlow(library, (text) => allOf(readingZotero(text, 's'))),
      false,
    );
  });

  it('grows no faster in the preview than without citations', () => {
    const [preview, plain] = [markdownIt(), plainMarkdownIt()];
    const cited = CITING_TEXTS.filter(({ name }) => name.includes('@a'));
    const slow = slowTexts((text) => preview.parse(text, {}), cited);
    const ours = cited.filter(({ name }) => slow.includes(name));
    const slowAnyway = slowTexts((text) => plain.parse(text, {}), ours);
    assert.deepEqual(slowAnyway, slow);
  });
});

/** A text of a length as a document, read once: what reading takes is tried by itself. */
function documentIn(
  documents: Map<number, CitationDocument>,
  of: (length: number) => string,
  length: number,
): CitationDocument {
  const known = documents.get(length);
  const document = known ?? CitationDocument.of(of(length));
  // Citations are collected when they are first asked for.
  if (!known && document.citations) documents.set(length, document);
  return document;
}

/** The names of those texts that `read` takes too long for. */
function slowTexts(read: Reader, texts = HOSTILE_TEXTS): readonly string[] {
  return texts.filter(({ of }) => isSlow(of, read)).map(({ name }) => name);
}

/** Most of what is not slow shows that in half of the length already. */
function isSlow<T>(input: (length: number) => T, read: (input: T) => unknown): boolean {
  return growsTooFast(LONG / 2, input, read) && growsTooFast(LONG, input, read) && growsOn(input, read);
}

/** What is quick in the cache of a processor is slower out of it, but only once. */
function growsOn<T>(input: (length: number) => T, read: (input: T) => unknown): boolean {
  const [long, longer] = [input(LONG), input(4 * LONG)];
  const least = Math.min(...[1, 2, 3].map(() => cpuTime(read, longer)));
  return least > MOST_GROWTH_ON * Math.min(...[1, 2, 3].map(() => cpuTime(read, long)));
}

function growsTooFast<T>(length: number, input: (length: number) => T, read: (input: T) => unknown): boolean {
  const negligible = NEGLIGIBLE * (length / LONG) ** 2;
  // Most texts are read in so little time in a quarter of the length that the whole cannot take long, be it quadratic.
  if (cpuTime(read, input(length / 4)) * 4 ** 2 < negligible) return false;
  const long = input(length);
  const once = cpuTime(read, long);
  if (once < negligible) return false;
  const short = input(length / 8);
  const most = MOST_GROWTH * Math.min(...[1, 2, 3, 4].map(() => cpuTime(read, short)));
  return once > most && Math.min(cpuTime(read, long), cpuTime(read, long)) > Math.max(most, negligible);
}

/** Of this process, in milliseconds: what others do meanwhile does not count. */
function cpuTime<T>(read: (input: T) => unknown, input: T): number {
  const before = process.cpuUsage();
  try {
    read(input);
  } catch {
    // What cannot be read is refused, which is an answer as good as any.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
