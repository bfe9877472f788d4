import type * as vscode from 'vscode';
import type { CitationFormat, CitationStyle } from '../core/citation/formats';
import { renderTemplate, templateVariables } from '../core/note/template';
import { messageOf, UserError } from './errors';
import type { Settings } from './settings';

/**
 * How citations are written in a document.
 *
 * @param format instead of the one that is set
 * @returns a style whose template throws a UserError that says what is wrong with the user's template
 */
export function citationStyle(
  settings: Settings,
  document: vscode.TextDocument | undefined,
  format?: CitationFormat,
): CitationStyle {
  const template = settings.citationTemplate(document);
  return {
    format: format ?? settings.citationFormat(document),
    template: (paper) => {
      try {
        return renderTemplate(template, templateVariables(paper, { now: new Date() })).text;
      } catch (error) {
        throw new UserError(`The setting 'litnotes.citation.template' cannot be used. ${messageOf(error)}`, {
          cause: error,
        });
      }
    },
  };
}
