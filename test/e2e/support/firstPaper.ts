import assert from 'node:assert/strict';
import type { TreeView } from './treeView';

/** Walks from the first area to a topic in the view Topics, and returns the label of the first paper there. */
export async function firstPaper(topics: TreeView): Promise<string> {
  await topics.expand('Representation learning');
  await topics.expand('Self-supervised & contrastive learning');
  const paper = (await topics.rows()).find(({ level }) => level === 3);
  assert.ok(paper);
  return paper.label;
}
