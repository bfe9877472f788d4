/** A library of Zotero, as `litnotes.libraries` names it: one's own, or a group's. */
export type ZoteroLibraryName =
  | { readonly kind: 'own' }
  /** @param name as the group is called, for people; it may have another name since */
  | { readonly kind: 'group'; readonly id: number; readonly name: string };

/** Reads `zotero:`, `zotero:groups/123`, `zotero:groups/123/Marsupial%20Lab`. Undefined for what is none of these. */
export function zoteroLibraryName(written: string): ZoteroLibraryName | undefined {
  const text = written.trim();
  if (/^zotero:$/i.test(text)) return { kind: 'own' };
  const [, id, name = ''] = /^zotero:groups\/(\d{1,15})(?:\/([^/]{0,500}))?$/i.exec(text) ?? [];
  if (id === undefined) return undefined;
  return { kind: 'group', id: Number(id), name: decoded(name).trim() || `Group ${id}` };
}

/** How a library is written into the setting. */
export function zoteroAddress(library: ZoteroLibraryName): string {
  if (library.kind === 'own') return 'zotero:';
  return `zotero:groups/${library.id}/${encodeURIComponent(library.name)}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
