import assert from 'node:assert/strict';
import { ridgeRegression, type Example } from '../../../src/tools/ridgeRegression';

describe('ridge regression', () => {
  const example = (places: readonly number[], targets: readonly number[], weight: number): Example => ({
    features: { places: Int32Array.from(places), values: Float64Array.from(places, () => 1) },
    targets,
    weight,
  });

  it('solves the normal equations for each output, with targets about their mean', () => {
    const { weights, means } = ridgeRegression([example([0], [1, 0], 3), example([1], [0, 2], 1)], 2, 1);
    assert.deepEqual([...means], [0.75, 0.5]);
    // weight * (target - mean) / (weight + restraint)
    const wanted = [(3 * 0.25) / 4, (3 * -0.5) / 4, -0.75 / 2, 1.5 / 2];
    weights.forEach((weight, i) => assert.ok(Math.abs(weight - (wanted[i] ?? 0)) < 1e-9, `${i}: ${weight}`));
  });
});
