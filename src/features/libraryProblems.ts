import * as vscode from 'vscode';
import type { FileSource } from '../workspace/library/fileSource';
import { diagnosticOf } from '../workspace/documentChecks';
import type { Litnotes } from '../workspace/window';

/** Broken entries of the files in the library, each at its line, for as long as they are broken and in the library. */
export function registerLibraryProblems({ library, settings }: Litnotes): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('litnotes.library');
  const diagnostics = ({ uri, state }: FileSource): readonly vscode.Diagnostic[] => {
    const severity = settings.checkSeverity('brokenEntry', uri);
    return state.source.problems.flatMap(({ line, problem }) =>
      diagnosticOf(wholeLine(line), problem.charAt(0).toUpperCase() + problem.slice(1), 'brokenEntry', severity),
    );
  };
  const show = (): void => {
    shown.clear();
    for (const file of library.files) shown.set(file.uri, diagnostics(file));
  };
  return vscode.Disposable.from(
    shown,
    library.onDidReadFiles(show),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('litnotes.check') && show()),
  );
}

/** @param line one-based */
function wholeLine(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
}
