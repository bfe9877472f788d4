import { equal } from 'node:assert/strict';
import { langidOf } from '../../../../src/core/formats/bibtexLanguage';

describe('the name that BibLaTeX has for a language', () => {
  it('is known by tags, codes and names', () => {
    const names: readonly (readonly [language: unknown, name: string | undefined])[] = [
      ['de', 'ngerman'],
      ['de-CH', 'ngerman'],
      ['de_DE', 'ngerman'],
      ['ger', 'ngerman'],
      ['deu', 'ngerman'],
      [' German ', 'ngerman'],
      ['ngerman', 'ngerman'],
      ['fre', 'french'],
      ['fr-FR', 'french'],
      ['pt-BR', 'portuguese'],
      ['nb', 'norsk'],
      ['nn', 'nynorsk'],
      ['no', 'norsk'],
      ['sl', 'slovene'],
      ['chi', 'chinese'],
      ['en-US', undefined],
      ['eng', undefined],
      ['English', undefined],
      ['Deutsch', undefined],
      ['xx', undefined],
      ['', undefined],
      ['German; French', undefined],
      [['de'], undefined],
    ];
    for (const [language, name] of names) equal(langidOf(language), name, String(language));
  });
});
