// Finds patterns that may take more time than grows with the length of a text.
import { CharSet, isDisjointWith, JS, NFA } from 'refa';
import { analyse } from 'scslre';

const PARSING = { backreferences: 'unknown', assertions: 'parse' };
/** Words are compared as if nothing looked ahead or behind them. */
const BUILDING = { assertions: 'ignore', unknowns: 'ignore' };

/**
 * Why a pattern may take quadratic time or worse, in a few words; undefined where nothing is found. Three ways are
 * looked for:
 *
 *     [ab]*[ac]*!   (a+)+    quantifiers next to or inside each other that share a run (found by scslre)
 *     x[^y]*y                tried from each `x` of `xxxx` to the end
 *     \w*ab\w*!              what stands between two quantifiers is read by both: `abab`
 *
 * @param {string} source
 * @param {string} flags
 * @returns {string | undefined}
 */
export function superlinear(source, flags) {
  const isSticky = flags.includes('y');
  const { reports } = analyse(new RegExp(source, flags), { reportTypes: { Move: !isSticky } });
  if (reports.length > 0) return 'two of its quantifiers, or one tried from many places, read the same run';
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags }).parse(PARSING);
  return new Finder(maxCharacter, isSticky).find(expression);
}

class Finder {
  #maxCharacter;
  #isSticky;

  constructor(maxCharacter, isSticky) {
    this.#maxCharacter = maxCharacter;
    this.#isSticky = isSticky;
  }

  /** @param before what is matched before `node`; @param mayFail whether something after `node` may not match */
  find({ alternatives }, before = [], mayFail = false) {
    for (const { elements } of alternatives) {
      for (const [index, element] of elements.entries()) {
        if (element.type !== 'Alternation' && element.type !== 'Quantifier') continue;
        const path = [...before, ...elements.slice(0, index)];
        const fails = mayFail || !isOptional(elements.slice(index + 1));
        const isLoop = element.type === 'Quantifier' && element.max === Infinity;
        const found = (isLoop && fails && this.#findAt(element, path)) || this.find(element, path, fails);
        if (found) return found;
      }
    }
    return undefined;
  }

  #findAt(quantifier, path) {
    const run = this.#words([anyNumberOf(quantifier)]);
    const beginning = this.#words(path.map((element) => this.#withoutStart(element)));
    beginning.withoutEmptyWord();
    if (!this.#isSticky && !isDisjointWith(beginning, run)) return 'it is tried from each of its beginnings to the end';
    for (const [index, other] of path.entries()) {
      if (other.type !== 'Quantifier' || other.max !== Infinity) continue;
      const between = path.slice(index + 1);
      if (isOptional(between)) continue;
      const shared = NFA.fromIntersection(this.#words([anyNumberOf(other)]), run);
      const fromThere = this.#words([...between, anyNumberOf(quantifier)]);
      fromThere.withoutEmptyWord();
      if (!isDisjointWith(shared, fromThere)) return 'two of its quantifiers read what stands between them';
    }
    return undefined;
  }

  #words(elements) {
    const expression = { type: 'Expression', alternatives: [{ type: 'Concatenation', elements }] };
    return NFA.fromRegex(expression, { maxCharacter: this.#maxCharacter }, BUILDING);
  }

  /** `element` where no text begins: `^` never matches. */
  #withoutStart(element) {
    if (element.type === 'Assertion' && isStart(element))
      return { type: 'CharacterClass', characters: CharSet.empty(this.#maxCharacter) };
    if (element.type !== 'Alternation' && element.type !== 'Quantifier') return element;
    const alternatives = element.alternatives.map((one) => ({
      ...one,
      elements: one.elements.map((inner) => this.#withoutStart(inner)),
    }));
    return { ...element, alternatives };
  }
}

/** `^`, which is parsed as `(?<![^])` or `(?<!.)`. */
function isStart({ kind, negate, alternatives: [first, ...others] }) {
  const [character] = first?.elements ?? [];
  const isAny =
    character?.type === 'CharacterClass' && character.characters.has(0x61) && character.characters.has(0x20);
  return kind === 'behind' && negate && others.length === 0 && isAny;
}

/** Whether elements match the empty word, wherever they stand. */
function isOptional(elements) {
  return elements.every(({ type, min, alternatives }) => {
    if (type !== 'Alternation' && type !== 'Quantifier') return false;
    return min === 0 || alternatives.some((one) => isOptional(one.elements));
  });
}

function anyNumberOf(quantifier) {
  return { ...quantifier, min: 0 };
}
