import assert from 'node:assert/strict';
import { arranging, mapName, type KnownLandmarks, type Spot } from '../../../../src/core/map/arranging';
import { layoutQuality } from '../../../../src/core/map/layoutQuality';
import { packPlaces, unpackPlaces, type Places } from '../../../../src/core/map/places';
import { readPlaces, storePlaces } from '../../../../src/core/map/placeMemory';
import { topicNames } from '../../../../src/core/map/topicNames';
import { Corpus } from '../../../../src/core/corpus';
import { inOneGo } from '../../../../src/core/steps';
import { paperOf } from '../../support/corpora';

const placesOf = (...spots: readonly Spot[]): Places => ({
  x: Float32Array.from(spots, ([x]) => x),
  y: Float32Array.from(spots, ([, y]) => y),
});
const vectorsOf = (...rows: readonly (readonly number[])[]) => ({
  dimensions: 2,
  components: Int8Array.from(rows.flat()),
});
const rounded = ({ x, y }: Places): readonly Spot[] =>
  Array.from(x, (one, i) => [Math.round(one * 100) / 100, Math.round((y[i] ?? 0) * 100) / 100]);

describe('places of papers', () => {
  it('come back from their text within a hundredth of a hundredth', () => {
    const { x, y } = unpackPlaces(packPlaces(placesOf([0, 1], [0.123456, 0.5], [2, -1])));
    for (const [found, wanted] of [
      [x[0], 0],
      [y[0], 1],
      [x[1], 0.123456],
      [y[1], 0.5],
      [x[2], 1],
      [y[2], 0],
    ])
      assert.ok(Math.abs((found ?? 9) - (wanted ?? 9)) < 1e-4, `${found} ${wanted}`);
  });

  it('are refused where the text is damaged', () => {
    assert.throws(() => unpackPlaces('abc'), /damaged/);
    assert.throws(() => unpackPlaces('\n\n\n\n'), /damaged/);
  });

  it('are remembered by name, but not those of another version', () => {
    const text = storePlaces(new Map([['a 1', [0.25, 0.75]]]));
    assert.deepEqual(rounded(placesOf(...readPlaces(text).values())), [[0.25, 0.75]]);
    assert.equal(readPlaces(text.replace('"version":1', '"version":0')).size, 0);
    assert.throws(() => readPlaces(text.replace('"a 1"', '"a 1","b 2"')), /damaged/);
    assert.throws(() => readPlaces('{'));
  });
});

describe('arranging a library', () => {
  const shipped = ['left', 'right'].map((citekey) => paperOf({ citekey }));
  const landmarks: KnownLandmarks = {
    papers: shipped,
    vectors: vectorsOf([40, 0], [0, 40]),
    places: placesOf([0.2, 0.5], [0.8, 0.5]),
  };
  const own = ['likeLeft', 'likeRight', 'between', 'unknown'].map((citekey) => paperOf({ citekey }));
  const meant = [{ papers: own, vectors: vectorsOf([30, 2], [1, 20], [20, 20], [0, 0]) }];
  const arranged = (remembered: ReadonlyMap<string, Spot> = new Map(), papers = [...own, ...shipped]) =>
    inOneGo(arranging(new Corpus(papers, { areas: [] }), meant, landmarks, remembered));

  it('leaves what ships where it is, and puts others near what they are like', () => {
    const spots = rounded(arranged().places);
    const [likeLeft = [0, 0], likeRight = [0, 0], between = [0, 0], unknown = [0, 0], left, right] = spots;
    assert.deepEqual(
      [left, right],
      [
        [0.2, 0.5],
        [0.8, 0.5],
      ],
    );
    assert.ok(likeLeft[0] < 0.35, `${likeLeft[0]}`);
    assert.ok(likeRight[0] > 0.65, `${likeRight[0]}`);
    assert.ok(Math.abs(between[0] - 0.5) < 0.1, `${between[0]}`);
    assert.ok(Math.hypot(unknown[0] - 0.5, unknown[1] - 0.5) > 0.4, 'on the rim');
  });

  it('puts no two on one spot, however alike they are', () => {
    const many = Array.from({ length: 60 }, (_, i) => paperOf({ citekey: `same${i}` }));
    const list = [{ papers: many, vectors: vectorsOf(...many.map(() => [30, 2])) }];
    const { places } = inOneGo(arranging(new Corpus(many, { areas: [] }), list, landmarks, new Map()));
    assert.equal(
      new Set(rounded({ x: places.x.map((x) => x * 10), y: places.y.map((y) => y * 10) }).map(String)).size,
      60,
    );
  });

  it('moves nobody who is remembered, and tells who is new', () => {
    const [first, second] = own;
    assert.ok(first && second);
    const remembered = new Map<string, Spot>([[mapName(first), [0.9, 0.1]]]);
    const { places, placed } = arranged(remembered);
    assert.deepEqual(rounded(places)[0], [0.9, 0.1]);
    assert.ok(!placed.includes(first) && placed.includes(second) && placed.length === 3);
    assert.deepEqual(arranged(new Map(), shipped).placed, []);
  });

  it('knows a paper by another title no more', () => {
    const remembered = new Map<string, Spot>([[mapName(paperOf({ citekey: 'likeLeft', title: 'Else' })), [0.9, 0.1]]]);
    assert.equal(arranged(remembered).placed.length, 4);
  });

  it('puts the record of a work that ships where that stands, whatever it is called', () => {
    const record = paperOf({ citekey: 'mine', title: 'Left, revised' });
    const [left] = shipped;
    assert.ok(left);
    const corpus = new Corpus([record], { areas: [] }, [{ record: left, paper: record }]);
    const { places, placed } = inOneGo(arranging(corpus, [], landmarks, new Map()));
    assert.deepEqual(placed, []);
    assert.deepEqual(rounded(places), [[0.2, 0.5]]);
  });
});

describe('what a layout is worth', () => {
  const vectors = vectorsOf([40, 0], [40, 4], [40, 9], [0, 40], [4, 40], [9, 40]);
  const labels = ['a', 'a', 'a', 'b', 'b', undefined];

  it('is 1 where neighbours stay neighbours', () => {
    const places = placesOf([0, 0], [0.1, 0], [0.2, 0], [1, 0], [0.9, 0], [0.8, 0]);
    const { trustworthiness, continuity, sameLabel } = layoutQuality(vectors, places, labels, 2);
    assert.equal(trustworthiness, 1);
    assert.equal(continuity, 1);
    assert.equal(sameLabel, 0.8); // three with both neighbours, two with one of two
  });

  it('is less where they are torn apart', () => {
    const places = placesOf([0, 0], [1, 0], [0.2, 0], [0.1, 0], [0.9, 0], [0.8, 0]);
    const { trustworthiness, continuity, sameLabel } = layoutQuality(vectors, places, labels, 2);
    assert.ok(trustworthiness < 0.8 && continuity < 0.8 && sameLabel < 0.6);
  });
});

describe('names of topics', () => {
  const places = placesOf([0.1, 0.1], [0.12, 0.1], [0.11, 0.12], [0.9, 0.9], [0.5, 0.5], [0.11, 0.11]);

  it('stand where most papers are, whoever stands apart; the largest first', () => {
    const names = topicNames(places, ['a', 'a', 'a', 'a', 'b', undefined], (topic) => topic.toUpperCase());
    assert.deepEqual(
      names.map(({ text }) => text),
      ['A'],
    );
    assert.ok(Math.hypot((names[0]?.x ?? 0) - 0.11, (names[0]?.y ?? 0) - 0.1) < 0.03);
  });
});
