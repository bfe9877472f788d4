/** A pattern that stands for more than so many, or has more groups, is not expanded. */
const MOST = 1000;
const MOST_GROUPS = 50;

/**
 * The patterns that a glob pattern with alternatives stands for: `a.{md,{q,r}md}` → `a.md`, `a.qmd`, `a.rmd`. The
 * pattern itself where they would be too many.
 */
export function expandBraces(pattern: string): readonly string[] {
  const commas = pattern.split('{').map((part) => part.split(',').length);
  const most = commas.reduce((product, alternatives) => Math.min(product * alternatives, MOST + 1), 1);
  return most > MOST || commas.length > MOST_GROUPS ? [pattern] : expanded(pattern);
}

function expanded(pattern: string): readonly string[] {
  const group = /\{([^{}]*)\}/.exec(pattern);
  if (!group) return [pattern];
  const [whole, alternatives = ''] = group;
  const before = pattern.slice(0, group.index);
  const after = pattern.slice(group.index + whole.length);
  // The innermost group comes first; what it stands for may be an alternative of the group around it.
  const isInner = before.includes('{') && after.includes('}');
  if (isInner) {
    const start = before.lastIndexOf('{') + 1;
    const prefix = before.slice(Math.max(start, before.lastIndexOf(',') + 1));
    const suffix = /^[^,}]*/.exec(after)?.[0] ?? '';
    const spread = alternatives.split(',').map((one) => prefix + one + suffix);
    return expanded(before.slice(0, before.length - prefix.length) + spread.join(',') + after.slice(suffix.length));
  }
  return alternatives.split(',').flatMap((one) => expanded(before + one + after));
}
