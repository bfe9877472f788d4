import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { layoutOf, STANDARD_LAYOUT } from '../../../../src/core/formats/bibtexLayout';
import { scanBibtex } from '../../../../src/core/formats/bibtexScan';
import { addToBibtex, readPasted, type PastedReference } from '../../../../src/core/formats/pastedReferences';

const decoder = { text: (latex: string): string => latex, item: (): Record<string, unknown> => ({}) };
const pasted = (text: string): readonly PastedReference[] => readPasted(text, decoder)?.references ?? [];
const one = (text: string): PastedReference => {
  const [first, ...others] = pasted(text);
  assert.ok(first && others.length === 0, 'one reference');
  return first;
};
const abstract =
  'We look at quokkas. They smile at us, and we do not know why; so we ask them for ten years, and they smile.';

describe('pasted references', () => {
  it('are read in the formats people copy, told by their content', () => {
    const texts = {
      BibTeX: '@book{doe2031, title = {Quokkas}, author = {Doe, Jane}}',
      RIS: 'TY  - BOOK\nTI  - Quokkas\nAU  - Doe, Jane\nER  - \n',
      PubMed: 'PMID- 12\nTI  - Quokkas.\nFAU - Doe, Jane\n',
      'CSL-JSON':
        '{ "id": "doe2031", "type": "book", "title": "Quokkas", "author": [{ "family": "Doe", "given": "Jane" }] }',
      'a listing page': `Quokkas\n\n${abstract}\n`,
    };
    for (const [format, text] of Object.entries(texts)) {
      assert.equal(readPasted(text, decoder)?.format, format);
      assert.equal(one(text).paper.title, 'Quokkas', format);
    }
    for (const other of ['', 'Just a sentence.', 'https://example.org', '[]'])
      assert.equal(readPasted(other, decoder), undefined);
  });

  it('are told by how their lines begin, or by an entry of BibTeX anywhere where no line does', () => {
    const ris = 'TY  - BOOK\nTI  - Wombats\n';
    const quokkas = 'misc{a, title = {Quokkas}}';
    const texts: readonly (readonly [text: string, read: string])[] = [
      [`@${quokkas.replace('Q', 'PARTY  - Q')}`, 'BibTeX: a PARTY - Quokkas'],
      [`@${quokkas.replace('Q', 'See PMID- 12 Q')}`, 'BibTeX: a See PMID- 12 Quokkas'],
      ['  PMID- 12\n  TI  - Quokkas.\n', 'PubMed:  Quokkas'],
      [`${ris}AB  - see a@b{c}, VALID  - x\nER  - \n`, 'RIS:  Wombats'],
      ['  TY - BOOK\n  ID - b\n  TI - Wombats\n  ER - \n', 'RIS: b Wombats'],
      [
        `${ris}ER  - \n\n @ \t${quokkas.replace('{', ' \n(').replace('}}', '})')}`,
        'RIS and BibTeX:  Wombats, a Quokkas',
      ],
      [`Cite @${quokkas}`, 'BibTeX: a Quokkas'],
      [`Cite @ \t${quokkas.replace('{', ' \n(').replace('}}', '})')}`, 'BibTeX: a Quokkas'],
      ['{"items" : [{"id": "a", "title": "Quokkas"}]}', 'CSL-JSON: a Quokkas'],
    ];
    for (const [text, expected] of texts) {
      const { format, references = [] } = readPasted(text, decoder) ?? {};
      const found = references.map(({ paper }) => `${paper.citekey} ${paper.title}`).join(', ');
      assert.equal(`${format}: ${found}`, expected, text);
    }
  });

  it('have the names of BibLaTeX in a file that has them, be they pasted or made anew', () => {
    const file = '@article{a,\n  journaltitle = {X},\n  date = {2020},\n}\n';
    const added = (text: string): string =>
      addToBibtex(file, [{ citekey: 'doe', reference: one(text) }]).text.slice(file.length + 1);
    assert.equal(
      added('@article{x, title={Quokkas}, Journal={J}, year=2031, month=may}'),
      '@article{doe,\n  title = {Quokkas},\n  journaltitle = {J},\n  date = {2031-05},\n}\n',
    );
    assert.equal(
      added('TY  - JOUR\nTI  - Quokkas\nJO  - Marsupials\nPY  - 2031/05/07\nER  - \n'),
      '@article{doe,\n  title = {Quokkas},\n  journaltitle = {Marsupials},\n  date = {2031-05-07},\n}\n',
    );
    // Of an entry that is not closed the fields that can be read are written, with what else is known, once.
    assert.equal(
      added('@article{x, title={Quokkas}, journal={J}, year=2031'),
      '@article{doe,\n  title = {Quokkas},\n  journaltitle = {J},\n  date = {2031},\n}\n',
    );
  });

  it('are not looked for in a text as long as nobody copies', () => {
    const entry = '@misc{a, title = {Quokkas}}';
    assert.equal(pasted(entry.padEnd(2_000_000)).length, 1);
    assert.equal(readPasted(entry.padEnd(2_000_001), decoder), undefined);
  });

  it('are of a listing without a key, with the identifiers beside them', () => {
    const known = { citekey: '', title: 'Quokkas', abstract, authors: [], type: 'article', alsoIn: [], keywords: [] };
    for (const [line, identifiers] of [
      ['https://doi.org/10.5555/a_b', { doi: '10.5555/a_b' }],
      ['arXiv:2403.09611', { arxiv: '2403.09611' }],
    ] as const) {
      const { references, problems } = readPasted(`Quokkas\n\n${abstract}\n${line}\n`, decoder) ?? {};
      assert.deepEqual([references?.map(({ paper }) => paper), problems], [[{ ...known, ...identifiers }], []]);
    }
  });

  it('may be indented, and of two formats', () => {
    assert.deepEqual(
      pasted('  TY  - BOOK\n  ID  - a\n  TI  - Quokkas\n    AB  - and more\n  ER  - \n').map(
        ({ paper }) => paper.title,
      ),
      ['Quokkas AB - and more'],
    );
    const both = readPasted('@book{a, title = {Quokkas}}\nTY  - BOOK\nTI  - Wombats\nAB  - me@home\nER  - \n', decoder);
    assert.deepEqual(
      [both?.format, both?.references.map(({ paper }) => paper.title), both?.problems],
      ['RIS and BibTeX', ['Wombats', 'Quokkas'], []],
    );
  });

  it('may be a list within what Pandoc or Better BibTeX say of it', () => {
    for (const name of ['items', 'references'])
      assert.equal(one(`{"x": 1, "${name}": [{"id": "a", "title": "Quokkas"}]}`).paper.title, 'Quokkas');
  });

  it('keep every field of BibTeX beside macros that they do not use', () => {
    const { entry } = one('@string{jot = {Things}}\n@misc{x, title = {Q}, month = may, note = {Best}}\n');
    assert.equal(
      entry('doe2031', STANDARD_LAYOUT),
      '@misc{doe2031,\n  title = {Q},\n  month = may,\n  note = {Best},\n}',
    );
  });

  it('keep every field of BibTeX, under another key', () => {
    const { entry } = one('Take this:\n@Article(Doe:x,\r\n  title = "Q {X}", mine = {1}, file = {a.pdf}\r\n)');
    assert.equal(
      entry('doe2031', STANDARD_LAYOUT),
      '@article{doe2031,\n  title = {Q {X}},\n  mine = {1},\n  file = {a.pdf},\n}',
    );
  });

  it('are laid out as the file is, with values as they were', () => {
    const { entry } = one('@misc{x, Title={Q}, month=may, year = 2031, note="a" # { b}, author="G{\\"o}del, K.",}');
    const existing = '@MISC{a,\n\ttitle   = "A",\n\tauthor  = "B",\n\tyear    = "2030"}\n';
    assert.equal(
      entry('doe2031', layoutOf(existing, scanBibtex(existing).entries)),
      '@MISC{doe2031,\n\tTitle   = "Q",\n\tmonth   = may,\n\tyear    = 2031,\n\tnote    = "a" # { b},\n\tauthor  = {G{\\"o}del, K.}}',
    );
  });

  it('stay as they were pasted where they hold comments', () => {
    const inside = 'title = {Q}, % mine\n year = 2031, mine = a # {b}';
    assert.equal(one(`@misc(x, ${inside})`).entry('doe2031', STANDARD_LAYOUT), `@misc{doe2031, ${inside}}`);
  });

  it('lose comments that would end their entry for BibTeX, which is said', () => {
    const text = '@book{x, title = {Q}, % see } there\n year = 2031}';
    assert.equal(one(text).entry('doe2031', STANDARD_LAYOUT), '@book{doe2031,\n  title = {Q},\n  year = 2031,\n}');
    assert.equal(
      readPasted(text, decoder)?.problems[0]?.problem,
      'what stands between the fields of this entry is left out.',
    );
  });

  it('have no value that a program reads as open', () => {
    assert.equal(
      one('@misc{x, title = {Q\\}, mine = {a\\\\}}').entry('k', STANDARD_LAYOUT),
      '@misc{k,\n  title = {Q},\n  mine = {a},\n}',
    );
    assert.equal(
      one('@string{s = {S\\}}@misc{x, title = {Q}, note = s # { b}}').entry('k', STANDARD_LAYOUT),
      '@misc{k,\n  title = {Q},\n  note = {S} # { b},\n}',
    );
  });

  it('need no key, for they are given one', () => {
    assert.equal(
      one('@misc{year = 2031, title = {Q}}').entry('doe2031', STANDARD_LAYOUT),
      '@misc{doe2031,\n  year = 2031,\n  title = {Q},\n}',
    );
    for (const entry of ['@misc{, title = {Q}}', '@misc{title = {Q}}', '@misc( title = {Q})']) {
      const { problems = [], references = [] } =
        readPasted(`@article{y, title = {Y}}\n${entry}\n${entry}`, decoder) ?? {};
      assert.deepEqual(problems, [], entry);
      assert.deepEqual(
        references.map(({ paper }) => paper.citekey),
        ['y', '', ''],
      );
      assert.equal(references[2]?.entry('doe2031', STANDARD_LAYOUT), '@misc{doe2031,\n  title = {Q},\n}');
    }
    assert.deepEqual(
      readPasted('@misc{, title = {Q}}, year = 1}', decoder)?.problems.map(({ problem }) => problem),
      ['this entry ends here, though fields follow: look for a brace that is missing or too many.'],
    );
  });

  it('are written as all programs read them, and with what they take over', () => {
    const added = (text: string): string => one(text).entry('doe2031', STANDARD_LAYOUT);
    assert.equal(added('@misc{x\n title = {Q}, mine = {1}}'), '@misc{doe2031,\n  title = {Q},\n  mine = {1},\n}');
    assert.equal(
      added('@xdata{d, publisher = {P}}\n@book{x, title = {Q}, xdata = {d}}'),
      '@book{doe2031,\n  title = {Q},\n  publisher = {P},\n}',
    );
    assert.equal(
      added('@xdata{d, publisher = {P}}\n@book{x, Note = {N}, title = {Q}, xdata = {d}}'),
      '@book{doe2031,\n  Note = {N},\n  title = {Q},\n  publisher = {P},\n}',
    );
    assert.equal(
      added('@book{x, title = {Q}, note = {an xdata = y}, keywords = {k}}'),
      '@book{doe2031,\n  title = {Q},\n  note = {an xdata = y},\n  keywords = {k},\n}',
    );
  });

  it('have what they take over from those that are pasted with them, which get other keys', () => {
    const [child] = pasted('@inproceedings{a, title={T}, crossref={ P }}\n@proceedings{p, title={P}, year=2001}');
    assert.equal(
      child?.entry('doe2031', STANDARD_LAYOUT),
      '@inproceedings{doe2031,\n  title = {T},\n  booktitle = {{P}},\n  year = {2001},\n}',
    );
    const [quoting] = pasted('@misc{a, eprint={2401.00001}, note={p}}\n@proceedings{p, title={P}}');
    assert.equal(
      quoting?.entry('doe2031', STANDARD_LAYOUT),
      '@misc{doe2031,\n  eprint = {2401.00001},\n  note = {p},\n}',
    );
    assert.equal(
      one('@inproceedings{a, title={T}, crossref={p}}').entry('doe2031', STANDARD_LAYOUT),
      '@inproceedings{doe2031,\n  title = {T},\n  crossref = {p},\n}',
    );
  });

  it('are each its own where several of one key stand on a line', () => {
    const both = pasted('@misc{a, title={X}, x={1}} @misc{a, title={Y}, y={2}}');
    assert.deepEqual(
      both.map(({ entry }) => entry('k', STANDARD_LAYOUT)),
      ['@misc{k,\n  title = {X},\n  x = {1},\n}', '@misc{k,\n  title = {Y},\n  y = {2},\n}'],
    );
  });

  it('have values that every program reads', () => {
    assert.match(
      one('@misc{x, title={A {B\\#1}} # jan # "c"}').entry('k', STANDARD_LAYOUT),
      /title = \{A \{B\\#1\}\} # jan # "c",/,
    );
    const quoted = layoutOf('@misc{a,\n  title = "A"\n}\n', scanBibtex('@misc{a,\n  title = "A"\n}\n').entries);
    assert.match(
      one('@misc{x, url = {http://x.example/a%20b}}').entry('k', quoted),
      /url = \{http:\/\/x\.example\/a%20b\}/,
    );
    assert.match(one('@misc{x, url = http://x.example/a}').entry('k', quoted), /url = "http:\/\/x\.example\/a"\n/);
    assert.match(one('@misc{x, Author+an:role={1=w}}').entry('k', STANDARD_LAYOUT), / Author\+an:role = \{1=w\}/);
    const odd = "@misc{x, title={T} rest, note='N', bdsk.url = {U}}";
    assert.equal(one(odd).entry('k', STANDARD_LAYOUT).includes('rest'), false);
    assert.match(one(odd).entry('k', STANDARD_LAYOUT), /bdsk-url = \{U\}/);
    assert.equal(
      readPasted(odd, decoder)?.problems[0]?.problem,
      'what stands between the fields of this entry is left out.',
    );
  });

  it('keep what can be read of them, and tell what cannot', () => {
    const left = 'what stands between the fields of this entry is left out.';
    const open = "the entry 'x' is not closed: look for a missing brace or quote.";
    const twenty = 'title = {Q}, % mine\n year = 20';
    const texts: readonly (readonly [text: string, written: string, ...problems: readonly string[]])[] = [
      ['@misc { x , title = {Q}}', '@misc{k,\n  title = {Q},\n}'],
      ['@Misc\n(x, Title = {Q}, Bdsk-Url-1 = {U})', '@misc{k,\n  Title = {Q},\n  Bdsk-Url-1 = {U},\n}'],
      [`@misc{x, ${twenty.replace('\n', '\r\n')}}`, `@misc{k, ${twenty}}`],
      [`@misc{, ${twenty}}`, `@misc{k, ${twenty}}`],
      [`@misc{ , ${twenty}}`, `@misc{k , ${twenty}}`],
      [`@misc{${twenty}}`, `@misc{k, ${twenty}}`],
      [`@misc{x, ${twenty} % or {19} "so"\n}`, `@misc{k, ${twenty} % or {19} "so"\n}`],
      [`@misc{x, ${twenty} % or 19}`, `@misc{k, ${twenty} % or 19\n}`],
      [`@misc(x, ${twenty}, url = {a%20b})`, `@misc{k, ${twenty}, url = {a%20b}\n}`],
      [`@misc{x, ${twenty.replace('Q', 'Q\\')}}`, '@misc{k,\n  title = {Q},\n  year = 20,\n}'],
      [`@misc{x, ${twenty.replace('mine', '"mine')}}`, '@misc{k,\n  title = {Q},\n  year = 20,\n}', left],
      [`@misc{x, ${twenty.replace('\n', '\n no,')}}`, '@misc{k,\n  title = {Q},\n  year = 20,\n}', left],
      ['@misc{x, title = {Q}, rest}', '@misc{k,\n  title = {Q},\n}', left],
      ['@misc{x, note = a b # {c}, note = {a} # b c}', '@misc{k,\n  note = a,\n  note = {a} # b,\n}', left],
      ['@misc{x, note = {a} # {b\\}} # c}', '@misc{k,\n  note = {ab},\n}'],
      ['@misc{x, title = {Quokkas of, ,\n', '@misc{k,\n  title = {Quokkas of},\n}', open],
      ['@misc{x, title = {Q} rest, note = "a" # {b},\n', '@misc{k,\n  title = {Q},\n  note = "a" # {b},\n}', open],
      [
        '@misc{x,\n title = "Q,\n year = 20\n}',
        '@misc{k,\n  title = {Q},\n  year = 20,\n}',
        "the entry 'x' has a quote that is not closed.",
      ],
    ];
    for (const [text, written, ...problems] of texts) {
      const found = readPasted(text, decoder);
      assert.equal(found?.references[0]?.entry('k', STANDARD_LAYOUT), written, text);
      assert.deepEqual(
        found?.problems.map(({ problem }) => problem),
        problems,
        text,
      );
    }
  });

  it('have no field twice under another name where something is missing', () => {
    for (const [type, fields] of [
      ['article', 'journaltitle = {J},\n  date = {2020},\n  eprint = {2401.00001},\n  eprinttype = {arxiv}'],
      ['phdthesis', 'institution = {U},\n  title = {Q}'],
    ])
      assert.equal(one(`@${type}{x,\n${fields}`).entry('k', STANDARD_LAYOUT), `@${type}{k,\n  ${fields},\n}`);
  });

  it('are not read without a key where they are not closed, and told without one however many there are', () => {
    assert.deepEqual(
      readPasted('@misc{, title = {Q', decoder)?.problems.map(({ problem }) => problem),
      ['this entry is not closed: look for a missing brace or quote.', 'this @misc has no key, so it cannot be cited.'],
    );
    assert.deepEqual(
      readPasted(`${'@misc{, title = {Q}}\n'.repeat(10)}@misc{, title = {Q}}, year = 1}`, decoder)?.problems,
      [
        {
          line: 11,
          problem: 'this entry ends here, though fields follow: look for a brace that is missing or too many.',
        },
      ],
    );
  });

  it('are written anew from what was read where their entry is not closed, or has no fields', () => {
    assert.equal(one('@misc(x)').entry('doe2031', STANDARD_LAYOUT), '@misc{doe2031,\n}');
    assert.equal(
      one('@misc{x,\n  title = {Q},\n  year = 2031\n').entry('doe2031', STANDARD_LAYOUT),
      '@misc{doe2031,\n  title = {Q},\n  year = 2031,\n}',
    );
  });

  it('keep their abstract, and what a listing says of where they are', () => {
    const listed = one(`Quokkas\n\n${abstract}\narXiv:2403.09611\n`).entry('doe2031', STANDARD_LAYOUT);
    assert.ok(listed.includes(`  abstract = {${abstract}}`), listed);
    assert.match(listed, /eprint = \{2403\.09611\}/);
    const medline = one('PMID- 12\nTI  - Quokkas.\nAB  - 5 % of them\n      smile.\n');
    assert.match(medline.entry('doe2031', STANDARD_LAYOUT), /abstract = \{5 \\% of them smile\.\}/);
  });

  it('say for abbreviations that are defined elsewhere what they stand for, and keep all else', () => {
    const macros = '@string{q = {Quokka}}\n@STRING(ql = q # " {L}etters")\n@string{odd = "\\{"}\n';
    const entry =
      '@article{a,\n  title = {q # ql}, Journal=QL, note = "See " # q # { 1}, x = odd, month = may, y = z # 2}';
    assert.equal(
      one(macros + entry).entry('b', STANDARD_LAYOUT),
      '@article{b,\n  title = {q # ql},\n  Journal = {Quokka {L}etters},\n  note = "See " # {Quokka} # { 1},\n  x = {odd},\n  month = may,\n  y = z # 2,\n}',
    );
  });

  it('do not grow without end by abbreviations', () => {
    const uses = Array.from({ length: 2000 }, (_, n) => `f${n} = long`).join(',');
    const written = one(`@string{long = {${'x'.repeat(9000)}}}\n@misc{a,${uses}}`).entry('b', STANDARD_LAYOUT);
    assert.ok(written.length < 1_100_000 && written.endsWith('f1999 = {long},\n}'), String(written.length));
  });
});

describe('adding to a BibTeX file', () => {
  const ris = one('TY  - JOUR\nTI  - Quokkas\nAU  - Doe, Jane\nPY  - 2031\nT2  - JOT\nIS  - 4\nER  - \n');
  const added = (existing: string): string =>
    addToBibtex(existing, [{ citekey: 'doe2031', reference: ris }]).text.slice(existing.length);

  it('lays out as the file is', () => {
    assert.equal(
      added('@Misc{a,\n\ttitle   = "A",\n\tauthor  = "B",\n\tyear    = "2030"}\n'),
      '\n@Article{doe2031,\n\ttitle   = "Quokkas",\n\tauthor  = "Doe, Jane",\n\tjournal = "JOT",\n\tnumber  = "4",\n\tyear    = "2031"}\n',
    );
    assert.equal(
      added('@MISC{a,\r\n    title={A},\r\n    year={2030}\r\n}'),
      '\r\n\r\n@ARTICLE{doe2031,\r\n    title={Quokkas},\r\n    author={Doe, Jane},\r\n    journal={JOT},\r\n    number={4},\r\n    year={2031}\r\n}\r\n',
    );
    assert.match(added(''), /^@article\{doe2031,\n {2}title = \{Quokkas\},\n/);
  });

  it('adds nothing under a key that is there, whatever its case', () => {
    assert.equal(added('@misc{DOE2031, title={x}}'), '');
  });

  it('leaves the file readable, whatever was pasted', () => {
    const whole = '@misc{z,\n  title = {Z},\n}\n';
    const parts = [
      '@misc{k',
      '@book(',
      ', title={T}',
      ', x="',
      '{',
      '}',
      ')',
      '"',
      ',',
      '=',
      '#',
      '%\n',
      '\\',
      ' q',
      '@string{q="x"}',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (some) => {
        for (const reference of pasted(some.join(''))) {
          const { entries, problems } = scanBibtex(addToBibtex(whole, [{ citekey: 'doe2031', reference }]).text);
          assert.deepEqual([entries.map(({ key }) => key), problems], [['z', 'doe2031'], []]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('adds those whose keys are not there, apart from each other', () => {
    const [first, second] = pasted('@misc{x, title={X}}\n@misc{y, title={Y}}');
    assert.ok(first && second);
    const keyed = [
      { citekey: 'A', reference: first },
      { citekey: 'b', reference: second },
      { citekey: 'c', reference: first },
    ];
    assert.deepEqual(addToBibtex('@misc{a,\n  title = {A},\n}\n', keyed), {
      text: '@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {Y},\n}\n\n@misc{c,\n  title = {X},\n}\n',
      added: ['b', 'c'],
      kept: ['A'],
      problems: [],
    });
  });

  it('keeps every byte, whatever the file', () => {
    const pieces = fc.constantFrom(
      '@misc{',
      'a',
      ',',
      ' title',
      '=',
      '{',
      '}',
      '"',
      '\n',
      '\r\n',
      '\t',
      '%',
      '@',
      '(',
      ')',
      '\\',
      'é',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const existing = parts.join('');
        const { text, added: keys } = addToBibtex(existing, [{ citekey: 'doe2031', reference: ris }]);
        assert.ok(text.startsWith(existing));
        assert.deepEqual(keys, ['doe2031']);
        assert.equal(text.match(/doe2031/g)?.length, 1);
      }),
    );
    assert.equal(scanBibtex(`@misc{a, title={x}}${added('@misc{a, title={x}}')}`).entries.length, 2);
  });
});
