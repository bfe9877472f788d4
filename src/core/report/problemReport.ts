import { scrubbed } from './scrubbed';

/** Longer addresses are refused by GitHub, and by the shells of some systems. */
const LONGEST_ADDRESS = 6000;

/** An entry of the log. */
export interface LogEntry {
  readonly at: Date;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** What the manifest says of a setting: `contributes.configuration.properties`. */
export interface SettingSchema {
  readonly enum?: readonly unknown[];
}

/** A setting, as it is and as it would be. */
export interface SettingState {
  readonly name: string;
  readonly schema: SettingSchema;
  readonly value: unknown;
  readonly defaultValue: unknown;
}

/** What a report is made of. */
export interface ReportedState {
  /** Names and values: of versions, of the system. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: readonly SettingState[];
  /** From the oldest to the newest. */
  readonly log: readonly LogEntry[];
}

/**
 * The text of a report: versions, the settings that differ from their defaults, and the log; nothing of the user's texts.
 * Of settings whose values are texts or lists, only the names are in it.
 */
export function problemReport({ versions, settings, log }: ReportedState): string {
  return [
    ...Object.entries(versions).map(([name, value]) => `${name}: ${value}`),
    '',
    'Settings that differ from their defaults:',
    ...orNone(settings.flatMap(changedSetting)),
    '',
    'Log, without names and texts:',
    ...orNone(log.map(({ at, level, message }) => `${at.toISOString()} [${level}] ${scrubbed(message)}`)),
    '',
  ].join('\n');
}

/**
 * The address of the form for a new issue with the report filled in. Where it would be too long, lines are left out
 * from the middle: the start has the versions, the end what happened last.
 *
 * @param issues the address of the list of issues
 */
export function issueForm(issues: string, report: string): string {
  const form = `${issues}/new?template=problem.yml&report=`;
  const lines = report.split('\n').map((line) => encodeURIComponent(`${line.replace(/\p{Cs}/gu, '\uFFFD')}\n`));
  return form + fitting(lines, LONGEST_ADDRESS - form.length).join('');
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? lines : ['none'];
}

function changedSetting({ name, schema, value, defaultValue }: SettingState): readonly string[] {
  if (JSON.stringify(value) === JSON.stringify(defaultValue)) return [];
  const isTelling = typeof value === 'boolean' || typeof value === 'number' || schema.enum?.includes(value);
  return [isTelling ? `${name}: ${String(value)}` : `${name}: set`];
}

/** A third of the room for the first lines, the rest for the last. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  if (lengthOf(lines) <= room) return lines;
  const gap = encodeURIComponent('…\n');
  const first = taken(lines, room / 3);
  const last = taken(lines.slice(first.length).toReversed(), room - lengthOf(first) - gap.length);
  return [...first, gap, ...last.toReversed()];
}

/** As many lines from the first on as there is room for. */
function taken(lines: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = lines.findIndex((line) => (used += line.length) > room);
  return end < 0 ? lines : lines.slice(0, end);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
