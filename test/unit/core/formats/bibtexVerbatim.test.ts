import assert from 'node:assert/strict';
import { VerbatimEntries } from '../../../../src/core/formats/bibtexVerbatim';

const verbatimEntry = (text: string, key: string): string | undefined => new VerbatimEntries(text).of(key);

const file = `@string{jot = "Journal of Things"}
@string(other = "Other")

@Article{Doe:2020_x,
   title= {{Things}},  % as it stands
   journal = JOT # { A},
}
@book{doe:2020_x, title = {Not this}}
@misc{half, title = {no end
`;

describe('an entry as it stands in its file', () => {
  it('comes byte for byte, behind the macros that it uses', () => {
    assert.equal(
      verbatimEntry(file, 'Doe:2020_x'),
      '@string{jot = "Journal of Things"}\n@Article{Doe:2020_x,\n   title= {{Things}},  % as it stands\n   journal = JOT # { A},\n}\n',
    );
    assert.equal(
      verbatimEntry(file.replaceAll('\n', '\r\n'), 'doe:2020_x'),
      '@book{doe:2020_x, title = {Not this}}\r\n',
    );
  });

  it('comes behind the macros that its macros are made of, in their order', () => {
    const made =
      '@string{acm = "ACM"}\n@string{no = "No"}\n@string{tog = acm # " Trans. Graph."}\n@misc{k, journal = tog}\n';
    assert.equal(verbatimEntry(made, 'k'), made.replace('@string{no = "No"}\n', ''));
  });

  it('comes behind what its macros mean where it stands', () => {
    const [first, entry, second] = ['@string{j = "J"}\n', '@misc{k, journal = j}\n', '@string{j = "L"}\n'];
    assert.equal(verbatimEntry(first + entry + second, 'k'), first + entry);
    assert.equal(verbatimEntry(entry + second, 'k'), second + entry);
  });

  it('is found by its line too', () => {
    const entries = new VerbatimEntries(file);
    assert.equal(entries.at(8), '@book{doe:2020_x, title = {Not this}}\n');
    assert.deepEqual([entries.at(9), entries.at(7)], [undefined, undefined]);
  });

  it('comes behind none that it only speaks of', () => {
    const macros = '@ \tSTRING ( Jot = {x} )\n@string{other="y"}\n@string{no = "No"}\n@string{or="Or"}\n';
    const entry = '@misc{k, note = {say no more}, journal=jot #\n  OTHER, or = 1}\n';
    assert.equal(verbatimEntry(macros + entry, 'k'), macros.split('\n').slice(0, 2).join('\n') + '\n' + entry);
  });

  it('is none where the file has none, or has not closed it', () => {
    assert.equal(verbatimEntry(file, 'DOE:2020_x'), undefined);
    assert.equal(verbatimEntry(file, 'half'), undefined);
  });
});
