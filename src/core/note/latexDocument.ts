import { latexMentions } from './keyMentions';
import { fileOfNote } from './noteLinks';
import { distinctKeys, type NoteSummary } from './noteSummary';

/** Whether a file is a LaTeX document by its name: it is no note, but cites papers as notes do. */
export function isLatex(path: string): boolean {
  return /\.(?:tex|ltx)$/i.test(path);
}

/** What is kept of a LaTeX document beside the notes: what it cites, and the name of its file. Never throws. */
export function summarizeLatex(uri: string, text: string): NoteSummary {
  const cites = distinctKeys(/[cC]ite/.test(text) ? latexMentions(text) : []);
  return { uri, title: fileOfNote(uri), tags: [], problems: [], cites, names: [] };
}
