import { equal } from 'node:assert/strict';
import { endingFor } from '../../../../src/core/formats/anyReferences';

describe('references of which no ending tells the form', () => {
  for (const [ending, text] of [
    ['bib', '% by a program\n\n  @Article{doe,\n'],
    ['bib', '\uFEFF@string(x = "y")'],
    ['json', ' \n[{"id": "doe"}]'],
    ['ris', '\r\nTY  - JOUR\r\nER  - '],
    ['nbib', 'PMID- 123\nTI  - Quokkas'],
    ['yaml', '---\nreferences:\n- id: doe\n'],
    ['yaml', '- id: doe\n'],
    [undefined, '<!DOCTYPE html>\n<html>@article{x,'],
    [undefined, ' <HTML lang="en">'],
    [undefined, '404: Not Found'],
    [undefined, 'Write to me@example.org {'],
    [undefined, ''],
  ] as const)
    it(`are ${ending ?? 'none'}: ${JSON.stringify(text)}`, () => equal(endingFor(text), ending));
});
