// Notes as people write them, as many as wanted: the same in every run.

const KEYS = Array.from({ length: 5000 }, (_, n) => `author${n}title`);
const VOCABULARY = 50_000;
const SYLLABLES = [
  'at',
  'ten',
  'tion',
  're',
  'si',
  'du',
  'al',
  'gra',
  'di',
  'ent',
  'trans',
  'form',
  'er',
  'net',
  'work',
  'lo',
  'ss',
  'pri',
  'or',
  'ker',
];

/** Deterministic: the same notes in every run (Numerical Recipes' linear congruential generator). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function wordOf(n: number): string {
  return [...n.toString(SYLLABLES.length)].map((digit) => SYLLABLES[Number.parseInt(digit, SYLLABLES.length)]).join('');
}

/**
 * A usual note: 3 kB, front matter as the built-in template writes it, eight citations. Every tenth has CRLF.
 *
 * @param keys of the papers that notes are about, in order of `n`, and cite
 */
export function generatedNote(n: number, keys: readonly string[] = KEYS): string {
  const below = random(n);
  const word = () => wordOf(below(1 + below(1 + below(VOCABULARY)))); // few words often, many words rarely
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const key = () => keys[below(keys.length)] ?? '';
  const paragraph = () =>
    `The ${words(12)} [@${key()}, p. ${below(30)}]. Then ${words(15)}. As @${key()} shows, ${words(9)}.`;
  const text = `---
citekey: ${keys[n % keys.length]}
title: "${words(6)}: ${words(4)}"
authors: [${words(2)}, ${words(2)}, ${words(2)}]
year: ${2000 + below(25)}
venue: ICML
doi: "10.1109/ICCV51070.2023.0${below(9999)}"
url: "https://example.org/${word()}/${word()}.html"
status: ${['unread', 'reading', 'read'][below(3)]}
rating: ${below(6)}
tags: [${word()}, dense-prediction]
created: 2024-01-02
---

# ${words(8)}

## Summary

${paragraph()}

## Key ideas

- ${words(16)}
- ${words(16)}

${paragraph()}

${paragraph()}

## Quotes

> ${words(24)}

${paragraph()}

${words(30)}.
`;
  return n % 10 === 0 ? text.replaceAll('\n', '\r\n') : text;
}
