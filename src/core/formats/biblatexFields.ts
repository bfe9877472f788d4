/** A field as it is to stand: an abbreviation, a number, or a text with its delimiters. */
export type WrittenField = readonly [name: string, written: string];

/** How BibLaTeX calls fields of BibTeX, whose names it reads too. */
const NAMES: Readonly<Record<string, string>> = {
  address: 'location',
  archiveprefix: 'eprinttype',
  journal: 'journaltitle',
  school: 'institution',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Fields with the names of BibLaTeX, and year, month and day as one date, but for what stands there under such a name already. */
export function asBiblatex(fields: readonly WrittenField[]): readonly WrittenField[] {
  const values = new Map(fields.map(([name, written]) => [name.toLowerCase(), written]));
  const date = values.has('date') ? undefined : dateOf(values);
  return fields.flatMap(([name, written]): readonly WrittenField[] => {
    const known = name.toLowerCase();
    if (date !== undefined && known === 'year') return [['date', date]];
    if (date !== undefined && (known === 'month' || known === 'day')) return [];
    const other = Object.hasOwn(NAMES, known) ? NAMES[known] : undefined;
    return [[other === undefined || values.has(other) ? name : other, written]];
  });
}

/** '{2031-05-07}' with the delimiters of the year; undefined where that and all beside it is not plainly a date. */
function dateOf(values: ReadonlyMap<string, string>): string | undefined {
  const [, open = '', year, close = ''] = /^([{"]?)(\d{4})([}"]?)$/.exec(values.get('year') ?? '') ?? [];
  const month = values.get('month');
  const day = values.get('day');
  if (year === undefined || (day !== undefined && month === undefined)) return undefined;
  const parts = [month, day].flatMap((written) => (written === undefined ? [] : partOf(written)));
  if (parts.some((part) => part === '')) return undefined;
  return [open === '' ? '{' : open, [year, ...parts].join('-'), close === '' ? '}' : close].join('');
}

/** '05' of 'may', '{May}' or '5'; '' of what is none. */
function partOf(written: string): string {
  const text = written.replace(/^[{"]|[}"]$/g, '').trim();
  const number = /^\d{1,2}$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  const isName = /^[a-z]{3,9}\.?$/i.test(text);
  return number > 0 && (isName || /^\d/.test(text)) ? String(number).padStart(2, '0') : '';
}
