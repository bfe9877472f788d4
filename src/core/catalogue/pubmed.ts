import { NBIB, readingTagged } from '../formats/taggedRead';
import { withCitekey } from '../paper';
import type { Catalogue, CatalogueRecord } from './catalogue';
import { unreadable } from './answer';
import { inAddress } from './inAddress';
import { noticed } from './notices';

/** One work with its authors is shorter; UTF-16 units. */
const LONGEST = 500_000;

/**
 * Biomedicine, in the format that `.nbib` files have.
 * Source of the requests and of their limit, three in a second: https://www.ncbi.nlm.nih.gov/books/NBK25499/
 */
export const pubmed: Catalogue = {
  name: 'PubMed',
  address: 'https://eutils.ncbi.nlm.nih.gov',
  request(query, address, email) {
    if (query.kind !== 'pubmed') return undefined;
    const polite = email === '' ? '' : `&email=${inAddress(email)}`;
    return {
      url: `${address}/entrez/eutils/efetch.fcgi?db=pubmed&id=${query.id}&rettype=medline&retmode=text&tool=litnotes${polite}`,
      headers: { accept: 'text/plain' },
      pause: 400,
    };
  },
  answer(text) {
    if (text.length > LONGEST) return unreadable('PubMed', text);
    // A number that nobody has is answered with an empty text, or with a line about it.
    if (/^\s*$/.test(text) || /^\s*\d{0,4}:? ?id: ?\d{1,12} Error/i.test(text)) return { records: [], problems: [] };
    if (!/^PMID- /m.test(text)) return unreadable('PubMed', text);
    const records: CatalogueRecord[] = [];
    const reading = readingTagged(text, '', NBIB);
    let step = reading.next();
    while (!step.done) step = reading.next();
    const isRetracted = /^PT {2}- Retracted Publication\s*$/m.test(text);
    for (const paper of step.value.papers) {
      if (paper.title === '') continue;
      records.push({ paper: withCitekey(paper, ''), notices: isRetracted ? [noticed('retracted')] : [] });
    }
    return { records, problems: records.length === 0 ? ['PubMed has a record without a title.'] : [] };
  },
};
