/** The tags that a person typed with commas between, without `#`, no two alike. */
export function tagsFrom(typed: string): readonly string[] {
  const tags = typed.split(/[,;]/).map((tag) => tag.trim().replace(/^#+/, '').trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}
