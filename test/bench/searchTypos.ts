import { seeded } from '../../src/tools/truncatedSvd';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const KINDS = ['swap', 'drop', 'double', 'neighbour'] as const;
const LONG = 6;

/** `query` with one typing error in every word of six letters or more, the same for the same seed. */
export function withTypos(query: string, seed: number): string {
  const random = seeded(seed);
  return query.replace(/\p{L}+/gu, (word) => (word.length < LONG ? word : mistyped(word, random)));
}

function mistyped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  switch (KINDS[Math.floor(random() * KINDS.length)]) {
    case 'swap':
      return letter === after[0] ? before + after : before + after.slice(0, 1) + letter + after.slice(1);
    case 'drop':
      return before + after;
    case 'double':
      return before + letter + letter + after;
    default:
      return before + neighbour(letter, random) + after;
  }
}

/** A key next to `letter` on an English keyboard. */
function neighbour(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase())) ?? 'qw';
  const place = row.indexOf(letter.toLowerCase());
  const near = [row[place - 1], row[place + 1]].filter((key) => key !== undefined);
  return near[Math.floor(random() * near.length)] ?? 'x';
}
