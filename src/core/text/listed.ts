/** Names as in a sentence: 'Crossref', 'Crossref and DataCite', 'Crossref, DataCite and OpenAlex'. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
