/** English function words, which say nothing about what a paper is about. */
const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by
  can cannot could did do does doing down during each either etc ever few for from further get gets had has have having he her here
  hers him his how however i if in into is it its itself just let many may me might more most much must my neither no nor not of
  off on once one only onto or other others our ours out over own per rather same shall she should since so some such than that
  the their theirs them themselves then there these they this those though through thus to too under until up upon us use used
  uses using very via was we well were what when where whether which while who whom whose why will with within without would yet
  you your`.split(/\s+/),
);

/** Whether the folded `word` is a function word. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
