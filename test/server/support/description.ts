import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020';
import description from '../../../src/server/openapi.json';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>;
}

const ajv = new Ajv({ strict: false }).addSchema(description, 'description');
const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = description.paths;

/** All answers that are described: 'GET /search 200'. */
export const DESCRIBED: readonly string[] = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { responses }]) =>
    Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
  ),
);

/** Those that were seen by this process. */
export const SEEN = new Set<string>();

/**
 * Holds an answer of the server against the description.
 * @throws AssertionError where it is not described, or otherwise
 */
export function checkAnswer(path: string, method: string, status: number, body: unknown): void {
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) {
    assert.ok(status === 404 || status === 405 || status === 401, `${method} ${path} is not described`);
    return;
  }
  const response = operation.responses[status];
  assert.ok(response, `${method} ${path} is not said to answer ${status}`);
  const pointer = response.$ref ?? `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}`;
  const validate = ajv.compile({ $ref: `description${pointer}/content/application~1json/schema` });
  assert.ok(validate(body), `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`);
  SEEN.add(`${method} ${path} ${status}`);
}
