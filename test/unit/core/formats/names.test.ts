import { deepEqual, equal } from 'node:assert/strict';
import { nameParts, withoutSuffix } from '../../../../src/core/formats/names';

describe('the parts of a name', () => {
  it('are a particle, a family, a given name and what follows them, as far as there are such', () => {
    const person = (family: string, given: string, others: object = {}): unknown => ({
      kind: 'person',
      family,
      given,
      ...others,
    });
    for (const [family, given, expected] of [
      [' Lee\n', 'Tim  A.', person('Lee', 'Tim A.')],
      ['van  der Lee', 'Tim', person('Lee', 'Tim', { particle: 'van der' })],
      ['de\u0301 l’ Lee Roe', 'Tim', person('Lee Roe', 'Tim', { particle: 'de\u0301 l’' })],
      ['Van der Lee', 'Tim', person('Van der Lee', 'Tim')],
      ['v1 Lee', 'Tim', person('v1 Lee', 'Tim')],
      ['lee', 'Tim', person('lee', 'Tim')],
      ['van Lee, Jr', 'Tim', person('Lee', 'Tim', { particle: 'van', suffix: 'Jr' })],
      ['Lee', 'Tim Sr.', person('Lee', 'Tim', { suffix: 'Sr.' })],
      ['Lee III', 'Tim, IV', person('Lee', 'Tim', { suffix: 'III' })],
      ['Lee I', 'Tim', person('Lee I', 'Tim')],
    ] as const)
      deepEqual(nameParts({ family, given }), expected, family);
  });

  it('are one where there is no given name', () => {
    deepEqual(nameParts({ family: 'van der  Lee Jr.' }), { kind: 'literal', literal: 'van der Lee Jr.' });
    deepEqual(nameParts({ family: 'WHO', given: ' ' }), { kind: 'literal', literal: 'WHO' });
  });

  it('are told from what follows the family', () => {
    for (const family of ['King Jr.', 'King, Jr', 'King  Sr', 'King,  II'])
      equal(withoutSuffix(family), 'King', family);
    for (const family of ['KingJr.', 'King Jr. II.', 'Jr.', 'King V']) equal(withoutSuffix(family), family);
  });
});
