import assert from 'node:assert/strict';
import { superlinear } from '../../lint/superlinear.mjs';

const SLOW: readonly RegExp[] = [
  /(?:a+)+$/,
  /\s+$/,
  /^#[ \t]+(.*?)[ \t]*$/,
  /^:+[ \t]*(?:\w*)[ \t]*$/,
  /\s*\n\s*!/,
  /\[\^([^\]]+)\]/,
  /<i\b[^>]*>/g,
  /<!--[^]*?-->/g,
  /(?<!\\)<[^>]*>/,
  /\\[a-z]*cite[a-z]*\{/,
  /^\w*?(?:19|20)\d\d\w*$/,
  /(?:\(\s*\)\s*){0,2}\[\s+[^\]]*\]/,
];
const LINEAR: readonly RegExp[] = [
  /\s+/g,
  /(?<!\s)\s+$/,
  /^\s+/,
  /<i\b[^<>]*>/g,
  /\[\^([^\]]+)\]/y,
  /^\[\^([^\]]+)\]/,
  /(?:^|\s)\w+:\S*$/,
  /[a-z]+(?:-[a-z]+)*/g,
  /\{[^{}]*\}/,
];

describe('The check of patterns', () => {
  it('finds those that may take quadratic time', () => {
    const missed = SLOW.filter(({ source, flags }) => superlinear(source, flags) === undefined);
    assert.deepEqual(missed, []);
  });

  it('lets linear ones pass', () => {
    const suspected = LINEAR.filter(({ source, flags }) => superlinear(source, flags) !== undefined);
    assert.deepEqual(suspected, []);
  });
});
