import assert from 'node:assert/strict';
import papers from '../../../../media/corpus/papers.json' with { type: 'json' };
import { BUILT_IN_TEMPLATE } from '../../../../src/core/note/builtInTemplate';
import { readFrontMatter } from '../../../../src/core/frontMatter/frontMatter';
import { renderTemplate, TemplateError, templateVariables } from '../../../../src/core/note/template';
import type { Paper } from '../../../../src/core/paper';

const NOW = new Date(2024, 4, 31, 23, 59);
const PAPER: Paper = {
  citekey: 'doe2017title',
  title: 'A *bold* Title: [Part] "Two"',
  abstract: 'One <b>. Two.\nThree.',
  authors: [{ family: 'Doe', given: 'Jane' }, { family: 'DeepMind' }],
  year: 2017,
  type: 'paper-conference',
  venue: { name: 'International Conference on Machine Learning', short: 'ICML' },
  arxiv: '1706.03760',
  topic: 'language-models',
  alsoIn: ['vision'],
  keywords: ['k, 1', 'k2'],
  seen: [],
};
const BARE: Paper = {
  citekey: 'x',
  title: 'X',
  abstract: '',
  authors: [],
  type: 'article',
  topic: 't',
  alsoIn: [],
  keywords: [],
  seen: [],
};

const render = (template: string, paper = PAPER) =>
  renderTemplate(template, templateVariables(paper, { now: NOW, topicName: 'Language Models', selectedText: 'a\n\nb' }))
    .text;

function failure(template: string): string {
  try {
    render(template);
  } catch (error) {
    assert.ok(error instanceof TemplateError, String(error));
    assert.ok(error.message.startsWith(`Line ${error.line}: `));
    return `${error.column} ${error.message}`;
  }
  return 'rendered';
}

describe('renderTemplate', () => {
  const rendered: readonly [template: string, text: string][] = [
    ['@{{ citekey }}', '@doe2017title'],
    ['{{ titleShort }}|{{ authorString }}|{{ year }}|{{ date }}', 'A *bold* Title|Jane Doe, DeepMind|2017|2017'],
    [
      '{{ venue }}|{{ containerTitle }}|{{ publisher }}|{{ DOI }}|{{ URL }}|{{ arxiv }}',
      'ICML|International Conference on Machine Learning|||https://arxiv.org/abs/1706.03760|1706.03760',
    ],
    ['{{ topic }}|{{ type }}|{{ volume }}|{{ pages }}', 'Language Models|paper-conference||'],
    [
      '{{ authors | join: "; " }}|{{ tags | join: " " }}|{{ authors.size }}',
      'Jane Doe; DeepMind|language-models vision|2',
    ],
    ['{{ title | truncate: 9 }}', 'A *bol...'],
    ['{{ currentDate }}|{{ currentDate | date: "%d %B %Y" }}', '2024-05-31|31 May 2024'],
    ['{{ title | yaml }}', '"A *bold* Title: [Part] \\"Two\\""'],
    [
      '{{ keywords | yaml }}|{{ year | yaml }}|{{ arxiv | yaml }}|{{ DOI | yaml }}',
      '["k, 1", k2]|2017|"1706.03760"|""',
    ],
    ['{{ selectedText | quote }}', '> a\n>\n> b'],
    ['{{ title | filename }}', 'A -bold- Title- [Part] -Two-'],
    ['{{ title | markdown }}', 'A \\*bold\\* Title: \\[Part\\] "Two"'],
    ['{% if DOI %}doi{% else %}none{% endif %}', 'none'],
    ['{% for author in authors %}- {{ author }}\n{% endfor %}', '- Jane Doe\n- DeepMind\n'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['a\r\n{{ year }}\r\n', 'a\r\n2017\r\n'],
  ];
  for (const [template, text] of rendered) {
    it(`${template} → ${text}`, () => assert.equal(render(template), text));
  }

  it('has an empty text for everything that is not known', () => {
    const names = Object.keys(templateVariables(BARE, { now: NOW }));
    for (const name of names)
      assert.equal(typeof renderTemplate(`{{ ${name} }}`, templateVariables(BARE, { now: NOW })).text, 'string');
    assert.equal(
      renderTemplate('{{ year }}{{ DOI }}{{ authors | join }}', templateVariables(BARE, { now: NOW })).text,
      '',
    );
  });

  it('says where the cursor goes', () => {
    const variables = templateVariables(PAPER, { now: NOW });
    assert.deepEqual(renderTemplate('a {{ cursor }} b {{ cursor }}', variables), { text: 'a  b ', cursor: 2 });
    assert.deepEqual(renderTemplate('a', variables), { text: 'a' });
  });

  const broken: readonly [template: string, failure: string][] = [
    ['a\nb\n{{ autors }}', '4 Line 3: no variable "autors"; did you mean authors?'],
    ['{{ doi }}', '4 Line 1: no variable "doi"; did you mean DOI?'],
    ['{{ somethingElse }}', '4 Line 1: no variable "somethingElse".'],
    ['{% if autors %}x{% endif %}', '7 Line 1: no variable "autors"; did you mean authors?'],
    ['{{ title | yml }}', '1 Line 1: no filter "yml"; did you mean yaml?'],
    ['\n {% fore a in authors %}', '2 Line 2: no tag "fore"; did you mean for?'],
    ['{{ title', '1 Line 1: "{{ title" is never closed.'],
    ['x {% if title %}', '3 Line 1: "{% if title %}" is never closed.'],
    ['{% include "/etc/passwd" %}', '1 Line 1: "include" is not available: a template reads no other files.'],
    ['{% render "a" %}', '1 Line 1: "render" is not available: a template reads no other files.'],
    ['{% layout "a" %}', '1 Line 1: "layout" is not available: a template reads no other files.'],
    ['{{ authors.constructor }}', '4 Line 1: no variable "authors.constructor".'],
    ['{{ title.constructor.prototype }}', '4 Line 1: no variable "title.constructor".'],
    ['{{ constructor }}', '4 Line 1: no variable "constructor".'],
    ['{{ __proto__ }}', '4 Line 1: no variable "__proto__".'],
    ['{% for i in (1..999999999) %}{% endfor %}', '1 Line 1: the template makes too much text or takes too long.'],
    [
      '{% for i in (1..9999) %}{% for j in (1..9999) %}{{ j }}{% endfor %}{% endfor %}',
      '25 Line 1: the template makes too much text or takes too long.',
    ],
    [
      '{% assign s = title %}{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
      '45 Line 1: the template makes too much text or takes too long.',
    ],
    ['x'.repeat(300_000), '1 Line 1: the template makes too much text or takes too long.'],
  ];
  for (const [template, wanted] of broken) {
    it(`says what is wrong in ${JSON.stringify(template.slice(0, 60))}`, () => assert.equal(failure(template), wanted));
  }
});

describe('the built-in template', () => {
  it('gives front matter that reads back equal, for every paper of the corpus', () => {
    for (const paper of papers as readonly Paper[]) {
      const variables = templateVariables(paper, { now: NOW });
      const { text, cursor } = renderTemplate(BUILT_IN_TEMPLATE, variables);
      const { data, problems, bodyStart } = readFrontMatter(text);
      assert.deepEqual(problems, [], paper.citekey);
      const known = {
        year: variables.year,
        venue: variables.venue,
        doi: variables.DOI,
        arxiv: variables.arxiv,
        url: variables.URL,
      };
      assert.deepEqual(data, {
        citekey: paper.citekey,
        title: paper.title,
        authors: variables.authors,
        ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== '')),
        status: 'unread',
        rating: 0,
        tags: variables.tags,
        created: '2024-05-31',
      });
      assert.equal(text.slice(0, cursor).endsWith('\n## Summary\n\n'), true);
      assert.doesNotMatch(text.slice(bodyStart), /\{\{|\{%|undefined/);
    }
  });

  it('makes a note of a paper of which little is known', () => {
    assert.equal(
      renderTemplate(BUILT_IN_TEMPLATE, templateVariables(BARE, { now: NOW })).text,
      '---\ncitekey: x\ntitle: X\nauthors: []\nstatus: unread\nrating: 0\ntags: [t]\ncreated: 2024-05-31\n---\n\n# X\n\n## Summary\n\n\n\n## Key ideas\n\n## Quotes\n\n## Questions\n',
    );
    assert.match(
      render(BUILT_IN_TEMPLATE),
      /# A \\\*bold\\\* Title: \\\[Part\\\] "Two"\n\nJane Doe, DeepMind · ICML · 2017\n\n> \*\*Abstract\.\*\* One \\<b>\. Two\.\n> Three\.\n\n## Summary\n/,
    );
  });
});
