import * as vscode from 'vscode';
import { ToolError } from '../core/assistant/schema';
import { CitekeyPatternError } from '../core/citekeyPattern';
import { StyleError } from '../core/bibliography/style';
import { SectionError } from '../core/citation/bibliographySection';
import { MergeError } from '../core/formats/merge';
import { RecipeError } from '../core/note/newNote';
import { TemplateError } from '../core/note/template';
import { brief } from '../core/text/brief';

/** Something a person can understand and mend: the message is one clear sentence to be shown as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Nobody answers, or nobody may be asked: another way may be open. */
export class UnreachableError extends UserError {}

/** Errors whose messages are written for people. What any other says is of no use to them. */
const FOR_PEOPLE = [
  UserError,
  StyleError,
  SectionError,
  MergeError,
  RecipeError,
  TemplateError,
  CitekeyPatternError,
  ToolError,
] as const;
type ForPeople = InstanceType<(typeof FOR_PEOPLE)[number]>;

/** Whether an error's message is a sentence for people. */
export function isForPeople(error: unknown): error is ForPeople {
  return FOR_PEOPLE.some((kind) => error instanceof kind);
}

/** What a person is told of an error, whatever was thrown: never its internals, never longer than fits in a message. */
export function messageOf(error: unknown): string {
  if (isForPeople(error)) return brief(error.message);
  if (error instanceof vscode.FileSystemError) return `a file cannot be used: ${reasonOf(error)}.`;
  return 'something went wrong inside; the log has the details.';
}

/** Why a file cannot be read or written, to stand after a colon: 'there is no such file'. */
export function reasonOf(error: unknown): string {
  const { code } = error instanceof vscode.FileSystemError ? error : { code: 'Unknown' };
  return REASONS[code] ?? systemReason(error);
}

const REASONS: Readonly<Record<string, string>> = {
  FileNotFound: 'there is no such file',
  FileExists: 'another is there already',
  FileIsADirectory: 'it is a folder',
  FileNotADirectory: 'what should be its folder is a file',
  NoPermissions: 'you may not',
};

/** VS Code passes on what the system said, in the message alone. */
const SYSTEM_REASONS: readonly (readonly [code: RegExp, reason: string])[] = [
  [/\bENOENT\b/, 'there is no such file'],
  [/\b(?:ENOSPC|EDQUOT)\b/, 'its disk is full'],
  [/\bEROFS\b/, 'its disk is read-only'],
  [/\bENAMETOOLONG\b/, 'its name is longer than the disk takes'],
  [/\bELOOP\b/, 'it is a link that leads to itself'],
  [/\bE(?:ACCES|PERM)\b/, 'you may not'],
  [/\b(?:EBUSY|EMFILE|ENFILE)\b/, 'it is in use'],
];

function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return SYSTEM_REASONS.find(([code]) => code.test(message))?.[1] ?? 'it cannot be reached';
}

/** All that is known of an error, for the log. */
export function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = isForPeople(error) ? error.message : (error.stack ?? String(error));
  return error.cause === undefined ? own : `${own}\n  because of ${detailsOf(error.cause)}`;
}
