/** A value that a tool takes, as JSON Schema says it: of each kind only what is used here. */
export type Field = TextField | NumberField | ListField;

interface TextField {
  readonly type: 'string';
  readonly description: string;
  readonly maxLength: number;
  readonly enum?: readonly string[];
}

interface NumberField {
  readonly type: 'integer';
  readonly description: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default?: number;
}

interface ListField {
  readonly type: 'array';
  readonly description: string;
  readonly items: { readonly type: 'string'; readonly maxLength: number };
  readonly minItems: number;
  readonly maxItems: number;
}

/** What a tool takes: one object. */
export interface Schema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** A tool cannot do what it was asked to: the message is one sentence that a model can act on. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** What a tool was given, checked against its schema. */
export class Input {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #schema: Schema;

  /** @throws ToolError naming the first value that is not as the schema says */
  constructor(schema: Schema, given: unknown) {
    const values: Readonly<Record<string, unknown>> = isRecord(given) ? given : {};
    if (!isRecord(given)) throw new ToolError('The input must be an object.');
    for (const name of Object.keys(values)) if (!Object.hasOwn(schema.properties, name)) throw unknownField(schema);
    for (const [name, field] of Object.entries(schema.properties)) {
      const problem = problemOf(field, values[name], schema.required.includes(name));
      if (problem) throw new ToolError(`'${name}' ${problem}.`);
    }
    this.#values = values;
    this.#schema = schema;
  }

  /** A text without the space around it; undefined where it was not given or is empty. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  /** A number; where it was not given the schema's default, else 0. */
  number(name: string): number {
    const value = this.#values[name];
    const field = this.#schema.properties[name];
    if (typeof value === 'number') return value;
    return field?.type === 'integer' ? (field.default ?? 0) : 0;
  }

  /** Texts, each once and without the space around it; empty where none were given. */
  list(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? [...new Set(value.map((one) => String(one).trim()))] : [];
  }
}

function unknownField({ properties }: Schema): ToolError {
  return new ToolError(`The input takes nothing but ${Object.keys(properties).join(', ')}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a value, to stand behind its name. */
function problemOf(field: Field, value: unknown, isRequired: boolean): string | undefined {
  if (value === undefined || value === null) return isRequired ? 'is missing' : undefined;
  switch (field.type) {
    case 'string':
      return textProblem(field, value, isRequired);
    case 'integer': {
      const isFine = Number.isInteger(value) && Number(value) >= field.minimum && Number(value) <= field.maximum;
      return isFine ? undefined : `must be a whole number from ${field.minimum} to ${field.maximum}`;
    }
    case 'array':
      return listProblem(field, value);
  }
}

function textProblem(field: TextField, value: unknown, isRequired: boolean): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  if (value.length > field.maxLength) return `is longer than ${field.maxLength} characters: give less of it at once`;
  if (isRequired && value.trim() === '') return 'is empty';
  return field.enum && !field.enum.includes(value) ? `must be one of ${field.enum.join(', ')}` : undefined;
}

function listProblem({ items, minItems, maxItems }: ListField, value: unknown): string | undefined {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() !== '');
  if (!isList) return 'must be a list of texts';
  if (value.length < minItems || value.length > maxItems) return `must hold ${minItems} to ${maxItems} texts`;
  return value.some((one) => String(one).length > items.maxLength)
    ? `has a text of more than ${items.maxLength} characters`
    : undefined;
}
