/**
 * The items that a key is meant for in a tree: VS Code tells extensions what is selected, but not which item has the
 * focus; that is the one whose selection changes when the focused item's is toggled.
 *
 * @param before what was selected, @param after what is selected once it was toggled
 * @returns all that were selected where the focused item was among them, else that one
 */
export function aimedAt<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const added = after.filter((item) => !before.includes(item));
  return added.length > 0 ? added : before;
}
