const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
}

/** `text` as CommonMark inline text that shows as itself: no emphasis, link, code, HTML, heading or list. Line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space))
    .replace(/[\\`*_{}[\]<>()#+!|~$@^&]/g, '\\$&')
    .replace(/^(\s*)([-=:]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** `text` as prose or link text in a note: only what would start markup, math or a citation is escaped, so that it stays readable. */
export function escapeProse(text: string): string {
  return text.replace(/[\\[\]`*_<@$]/g, '\\$&');
}

/**
 * `text` of others in a report that is read as it is written: escaped is only what would make a preview of it show pictures
 * or have links, HTML, code or math.
 */
export function escapeReported(text: string): string {
  return text.replace(/[\\[\]`*<$]|&(?=[#a-z])/gi, '\\$&');
}

/** `text` as a quick-pick label: VS Code shows `$(name)` as an icon unless the dollar sign is escaped. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
