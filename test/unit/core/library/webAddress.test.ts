import { equal, match } from 'node:assert/strict';
import { sourceName } from '../../../../src/core/library/source';
import { bibliographyAddress, whyNotForOthers } from '../../../../src/core/library/webAddress';

describe('the address of a bibliography on the web', () => {
  for (const [written, address] of [
    [' https://example.org/a b.bib#top', 'https://example.org/a%20b.bib'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['https://me:secret@example.org/a.bib', undefined],
    ['https://', undefined],
    ['file:///etc/passwd', undefined],
    ['refs.bib', undefined],
    [`https://example.org/${'a'.repeat(3000)}`, undefined],
  ] as const)
    it(`is ${address ?? 'none'} where ${written.slice(0, 60)} is written`, () =>
      equal(bibliographyAddress(written)?.href, address));

  for (const address of [
    'http://example.org/a.bib',
    'https://localhost/a.bib',
    'https://LOCALHOST./a.bib',
    'https://a.localhost/a.bib',
    'https://127.0.0.1/a.bib',
    'https://0x7f.1/a.bib',
    'https://2130706433/a.bib',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.8/a.bib',
    'https://[::1]/a.bib',
    'https://[fd00::1]/a.bib',
    'https://intranet/a.bib',
    'https://printer.local/a.bib',
  ])
    it(`is for nobody else than the person to name: ${address}`, () =>
      match(whyNotForOthers(new URL(address)) ?? '', /on this machine or its network|not one of 'https:'/));

  it('may be named by a note where it is a public one', () =>
    equal(whyNotForOthers(new URL('https://raw.githubusercontent.com/lab/a.bib')), undefined));

  for (const [id, name] of [
    ['litnotes-web://example.org/lab/my%20refs.bib', 'my refs.bib'],
    ['litnotes-web://paperpile.com/eb/AbCd.references?a%3D/b', 'AbCd'],
    ['litnotes-web://zotero/groups/9/Marsupial%20Lab.zotero', 'Marsupial Lab'],
    ['file:///home/me/what%3F.bib', 'what?.bib'],
  ] as const)
    it(`is called ${name} on screen`, () => equal(sourceName(id), name));
});
