import type { Notice, NoticeKind } from './catalogue';

const SAID: Readonly<Record<NoticeKind, string>> = {
  retracted: 'Retracted',
  concern: 'Its publisher has expressed concern',
  corrected: 'Corrected',
  superseded: 'There is a later version',
  published: 'Published',
  notice: 'It is itself a notice, of a retraction or the like, on another work',
};

/** A notice as a person reads it: 'Retracted (10.5555/12345)'. */
export function noticeText({ kind, doi }: Notice): string {
  return doi === undefined ? SAID[kind] : `${SAID[kind]} (${doi})`;
}

/** A notice, with a DOI where there is one. */
export function noticed(kind: NoticeKind, doi?: string): Notice {
  return doi === undefined ? { kind } : { kind, doi };
}
