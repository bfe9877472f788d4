import type { MapCard } from '../../core/map/messages';
import { element } from './elements';
import type { MapModel } from './mapModel';

/** Has a screen reader say something, once it has said what it is at. */
export function say(text: string): void {
  element('spoken', HTMLElement).textContent = text;
}

/** Has a screen reader say what a paper is, and where one stands with it. */
export function sayPaper(model: MapModel, paper: number, card: MapCard | undefined): void {
  const notes = model.citing[paper] ?? 0;
  const parts = [
    model.titles[paper],
    model.bylines[paper],
    ...(card?.lines ?? []),
    model.cited.has(paper) && 'cited in the open note',
    notes > 0 && `cited by ${notes === 1 ? 'one note' : `${notes} notes`}`,
    model.selected.has(paper) && 'selected',
  ];
  say(parts.filter(Boolean).join(', '));
}
