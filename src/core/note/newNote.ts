import type { Paper } from '../paper';
import { BUILT_IN_NAME, BUILT_IN_TEMPLATE } from './builtInTemplate';
import { noteFileName, noteFolder } from './noteName';
import { renderTemplate, templateVariables, TemplateError, type TemplateVariables } from './template';
import type { TemplateSurroundings } from './templateVariables';

/** The templates that a new note is made by. */
export interface NoteRecipe {
  /** The folder, relative to the workspace folder. */
  readonly folder: string;
  /** The file's name, with or without `.md`. */
  readonly name: string;
  /** The text. */
  readonly text: string;
}

/** What takes the place of templates that cannot be used. */
export const BUILT_IN_RECIPE: NoteRecipe = { folder: 'notes', name: BUILT_IN_NAME, text: BUILT_IN_TEMPLATE };

/** A note that is not written yet. */
export interface NewNote {
  /** Safe for every file system; relative, with `/`; '' is the workspace folder itself. */
  readonly folder: string;
  /** Safe for every file system, with `.md`. Whether it is taken is for others to tell. */
  readonly name: string;
  readonly text: string;
  /** Where one starts to write: where the template has `{{ cursor }}`, else the end. */
  readonly cursor: number;
}

/** A template of a recipe that cannot be used. The message begins with the line. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly part: keyof NoteRecipe;
  /** One-based. */
  readonly line: number;

  constructor(part: keyof NoteRecipe, cause: TemplateError) {
    super(cause.message, { cause });
    this.part = part;
    this.line = cause.line;
  }
}

/**
 * The note about `paper` that `recipe` makes.
 * @throws RecipeError for the first template that is broken or names an unknown variable
 */
export function newNote(paper: Paper, recipe: NoteRecipe, surroundings: TemplateSurroundings): NewNote {
  const variables = templateVariables(paper, surroundings);
  const { text, cursor = text.length } = rendered(recipe, 'text', variables);
  return {
    folder: noteFolder(rendered(recipe, 'folder', variables).text),
    name: noteFileName(rendered(recipe, 'name', variables).text, paper.citekey),
    text,
    cursor,
  };
}

/**
 * The name, without `.md`, of the note about `paper` that would be made by the template `name`; where that cannot be
 * used, by the built-in one.
 */
export function newNoteName(paper: Paper, name: string, surroundings: TemplateSurroundings): string {
  const variables = templateVariables(paper, surroundings);
  try {
    return noteFileName(rendered({ ...BUILT_IN_RECIPE, name }, 'name', variables).text, paper.citekey).slice(0, -3);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    return newNoteName(paper, BUILT_IN_NAME, surroundings);
  }
}

function rendered(
  recipe: NoteRecipe,
  part: keyof NoteRecipe,
  variables: TemplateVariables,
): ReturnType<typeof renderTemplate> {
  try {
    return renderTemplate(recipe[part], variables);
  } catch (error) {
    throw error instanceof TemplateError ? new RecipeError(part, error) : error;
  }
}
