/** A row that is 0 but at some places. */
export interface Sparse {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

/** What is to be told from what. */
export interface Example {
  readonly features: Sparse;
  /** One number for each output. */
  readonly targets: readonly number[];
  /** How much it counts. */
  readonly weight: number;
}

/** More rounds change nothing that is seen. */
const ROUNDS = 30;

/**
 * Linear functions of features, one for each output, by least squares (Hoerl & Kennard 1970), found by conjugate
 * gradients. `weights` are those of all outputs, feature after feature; `means` are added to each output.
 *
 * @param restraint how strongly large weights are avoided
 */
export function ridgeRegression(
  examples: readonly Example[],
  outputs: number,
  restraint: number,
): { readonly weights: Float64Array; readonly means: Float64Array } {
  const means = meansOf(examples, outputs);
  const size =
    outputs * (1 + examples.reduce((most, { features }) => features.places.reduce((a, b) => Math.max(a, b), most), 0));
  const weights = new Float64Array(size);
  let rest = slopeFrom(examples, size, outputs, ({ targets }, errors) => {
    for (let output = 0; output < outputs; output++) errors[output] = (targets[output] ?? 0) - (means[output] ?? 0);
  });
  let step = rest.slice();
  let squares = sumsOfProducts(rest, rest, outputs);
  for (let round = 0; round < ROUNDS; round++) {
    const pull = slopeFrom(examples, size, outputs, ({ features }, errors) =>
      addValues(features, step, errors.fill(0)),
    );
    step.forEach((value, i) => (pull[i] = (pull[i] ?? 0) + restraint * value));
    const lengths = sumsOfProducts(step, pull, outputs).map(
      (product, output) => (squares[output] ?? 0) / (product || 1),
    );
    for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) + (lengths[i % outputs] ?? 0) * (step[i] ?? 0);
    rest = rest.map((value, i) => value - (lengths[i % outputs] ?? 0) * (pull[i] ?? 0));
    const now = sumsOfProducts(rest, rest, outputs);
    const kept = now.map((square, output) => square / (squares[output] || 1));
    step = rest.map((value, i) => value + (kept[i % outputs] ?? 0) * (step[i] ?? 0));
    squares = now;
  }
  return { weights, means };
}

function meansOf(examples: readonly Example[], outputs: number): Float64Array {
  const whole = examples.reduce((sum, { weight }) => sum + weight, 0);
  const means = new Float64Array(outputs);
  for (const { targets, weight } of examples)
    targets.forEach((target, output) => (means[output] = (means[output] ?? 0) + (weight * target) / whole));
  return means;
}

/** For each weight the sum over the examples of feature times error; `setErrors` says the errors of all outputs. */
function slopeFrom(
  examples: readonly Example[],
  size: number,
  outputs: number,
  setErrors: (example: Example, errors: Float64Array) => void,
): Float64Array {
  const slope = new Float64Array(size);
  const errors = new Float64Array(outputs);
  for (const example of examples) {
    setErrors(example, errors);
    const { places, values } = example.features;
    for (let i = 0; i < places.length; i++) {
      const start = (places[i] ?? 0) * outputs;
      const value = example.weight * (values[i] ?? 0);
      for (let output = 0; output < outputs; output++)
        slope[start + output] = (slope[start + output] ?? 0) + value * (errors[output] ?? 0);
    }
  }
  return slope;
}

/** Adds to each of `sums` what the features come to by the weights of that output. */
function addValues({ places, values }: Sparse, weights: Float64Array, sums: Float64Array): void {
  const outputs = sums.length;
  for (let i = 0; i < places.length; i++) {
    const start = (places[i] ?? 0) * outputs;
    const value = values[i] ?? 0;
    for (let output = 0; output < outputs; output++)
      sums[output] = (sums[output] ?? 0) + value * (weights[start + output] ?? 0);
  }
}

/** For each output the sum of the products of its entries. */
function sumsOfProducts(a: Float64Array, b: Float64Array, outputs: number): Float64Array {
  const sums = new Float64Array(outputs);
  for (let i = 0; i < a.length; i++) sums[i % outputs] = (sums[i % outputs] ?? 0) + (a[i] ?? 0) * (b[i] ?? 0);
  return sums;
}
