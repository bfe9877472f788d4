import assert from 'node:assert/strict';
import { arxivMonth, dayOf, firstDayOf, isDay, lastDayOf } from '../../../../src/core/listing/day';

describe('the day of a listing', () => {
  it('is that of its date, however that is printed', () => {
    for (const printed of ['2024-03-14', 'Mar 14, 2024', '14 March 2024', 'Thu, March 14th, 2024'])
      assert.equal(dayOf(printed, undefined), '2024-03-14', printed);
    assert.equal(dayOf('Mar 14', 2023), '2023-03-14');
    assert.equal(dayOf('Mar 14', undefined), undefined);
    assert.equal(dayOf('2024-02-30', undefined), undefined);
  });

  it('is the last one up to today where no year is printed', () => {
    assert.equal(lastDayOf('Mar 14', '2025-03-14'), '2025-03-14');
    assert.equal(lastDayOf('Mar 15', '2025-03-14'), '2024-03-15');
    assert.equal(lastDayOf('Mar 15, 2025', '2025-03-14'), '2025-03-15');
  });

  it('is the first one on which its papers were there, where nobody knows when it was saved', () => {
    assert.equal(firstDayOf('Mar 14', ['2211.00001', '2403.09611']), '2024-03-14');
    assert.equal(firstDayOf('Mar 14', ['2404.00001', 'cs/0101001']), '2025-03-14');
    assert.equal(firstDayOf('Mar 14', []), undefined);
    assert.equal(arxivMonth('2403.09611'), '2024-03');
  });

  it('is one that there is', () => {
    assert.deepEqual(['2024-02-29', '2023-02-29', '2024-3-1', 'today'].map(isDay), [true, false, false, false]);
  });
});
