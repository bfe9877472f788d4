// What LaTeX documents say of references: `\addbibresource{refs.bib}` (BibLaTeX manual, 3.8.1), `\bibliography{a,b}`, whose
// names BibTeX completes (LaTeX2e, 8.24), and the document that a part of one belongs to: `% !TeX root = main.tex`, as
// editors know it, or `\documentclass[main]{subfiles}`.
import type { Span } from '../text/span';
import { NO_METADATA, type Said } from './metadata';
import type { MetadataText } from './projectFile';

/** Command, options, argument; options and arguments of sensible length, so that looking takes linear time. */
const NAMED =
  /\\(addbibresource|addglobalbib|addsectionbib|bibliography)[ \t]{0,9}(?:\[[^\]{}]{0,200}\][ \t]{0,9})?\{([^{}]{1,2000})\}/g;
const SUBFILE = /\\documentclass[ \t]{0,9}\[([^\]{}]{1,500})\][ \t]{0,9}\{subfiles\}/;
const MAGIC = /^[ \t]{0,9}%[ \t]{0,9}!T[eE]X[ \t]{1,9}root[ \t]{0,9}=(.{1,500})$/m;
/** Magic comments stand at the beginning; UTF-16 units. */
const BEGINNING = 2000;

/** Whether a file of this name is LaTeX. */
export function isLatexFile(name: string): boolean {
  return /\.(?:tex|ltx)$/i.test(name);
}

/** The bibliographies that a LaTeX document names; those within comments are none. */
export function readLatexMetadata(text: string): MetadataText {
  const code = text.replace(/(?<!\\)%.*/g, (comment) => ' '.repeat(comment.length));
  const bibliographies = [...code.matchAll(NAMED)].flatMap(({ 0: whole, 1: command, 2: names = '', index }) => {
    const start = index + whole.length - 1 - names.length;
    return command === 'bibliography' ? listed(names, start).map(completed) : listed(names, start).slice(0, 1);
  });
  const isKnown = ({ value }: Said<string>): boolean => !/[\\#$]/.test(value);
  return {
    text,
    metadata: {
      ...NO_METADATA,
      bibliographies: bibliographies.filter(isKnown),
      uncertain: bibliographies
        .filter((said) => !isKnown(said))
        .map(({ span }) => ({ value: 'its name is computed when the document is made', span })),
    },
  };
}

/** The name of the document that a LaTeX text is a part of, as written; undefined where none is named. */
export function latexRootOf(text: string): string | undefined {
  const beginning = text.slice(0, BEGINNING);
  const name = (MAGIC.exec(beginning) ?? SUBFILE.exec(beginning))?.[1]?.trim();
  return name === undefined || isLatexFile(name) ? name : `${name}.tex`;
}

/** The items of a list between commas, without spaces around them. */
function listed(text: string, start: number): readonly Said<string>[] {
  return [...text.matchAll(/[^,]+/g)].flatMap(({ 0: item, index }) => {
    const value = item.trim();
    const at = start + index + item.length - item.trimStart().length;
    const span: Span = { start: at, end: at + value.length };
    return value === '' ? [] : [{ value, span }];
  });
}

function completed({ value, span }: Said<string>): Said<string> {
  return { value: /\.bib$/i.test(value) ? value : `${value}.bib`, span };
}
