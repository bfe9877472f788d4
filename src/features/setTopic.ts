import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { shortTitle, titleShown } from '../core/present';
import type { LikelyTopic } from '../core/topics/topicFiler';
import { escapeIcons } from '../core/text/escape';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import type { Litnotes } from '../workspace/window';

/** A topic to choose; without one it is for Litnotes to tell. */
interface TopicItem extends vscode.QuickPickItem {
  readonly topic?: string;
}

const SHOWN_MILLISECONDS = 4000;

/** The command that says under which topic papers of one's own stand. */
export function registerSetTopic(litnotes: Litnotes): vscode.Disposable {
  const { library, log } = litnotes;
  return registerCommand(log, 'litnotes.setTopic', async (...args) => {
    const corpus = await library.corpus();
    const papers = await library.papers(await citekeysMeant(litnotes, args, 'goes on to its topic'));
    const [first] = papers;
    if (!first) return;
    const settled = papers.find(({ topic }) => topic !== undefined);
    if (settled) throw new UserError(`'${titleShown(settled)}' has a topic of its own, which cannot be changed.`);
    const chosen = library.topics.chosen(first);
    const items = itemsFor(first, corpus, await library.topics.likely(first), chosen);
    const title = papers.length === 1 ? `Topic of “${titleShown(first)}”` : `Topic of ${papers.length} papers`;
    const picked = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: PLACEHOLDER,
      matchOnDescription: true,
    });
    if (!picked) return;
    await library.topics.choose(papers, picked.topic);
    const { topic } = picked;
    const where = topic === undefined ? 'by title and abstract' : `under ${(await library.corpus()).topicName(topic)}`;
    // The topic stands first: a window of usual width cuts what is longer.
    const what = papers.length === 1 ? `“${shortTitle(first)}”` : `${papers.length} papers`;
    vscode.window.setStatusBarMessage(`$(check) ${escapeIcons(`Filed ${where}: ${what}`)}`, SHOWN_MILLISECONDS);
  });
}

/** The likeliest topics first, then all in reading order by area. */
function itemsFor(
  paper: Paper,
  corpus: Corpus,
  likely: readonly LikelyTopic[],
  chosen: string | undefined,
): readonly TopicItem[] {
  const current = corpus.topicsOf(paper)[0];
  const item = (topic: string, area: string): TopicItem => ({
    topic,
    label: corpus.topicName(topic),
    description: [area, topic === current && 'current'].filter(Boolean).join(' · '),
  });
  const areas = corpus.taxonomy.areas.map(({ name, topics }) => ({ name, ids: topics.map(({ id }) => id) }));
  const areaOf = (topic: string): string => areas.find(({ ids }) => ids.includes(topic))?.name ?? '';
  const best = likely.slice(0, LIKELY).map(({ topic }) => topic);
  const others = areas.flatMap(({ name, ids }) => ids.filter((id) => !best.includes(id)).map((id) => item(id, name)));
  return [
    ...(chosen === undefined ? [] : [{ label: '$(discard) By title and abstract, as before' }]),
    ...section(
      'likely',
      best.map((topic) => item(topic, areaOf(topic))),
    ),
    ...section('all topics', others),
  ];
}
const LIKELY = 3;
const PLACEHOLDER = 'Topics, the likeliest first; the choice is kept with this workspace';

function section(label: string, items: readonly TopicItem[]): readonly TopicItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
