import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGEST_NOTE } from '../../../src/core/note/largestNote';
import { Folder } from '../../../src/mcp/folder';
import { FolderNotes } from '../../../src/mcp/folderNotes';

describe('the notes of a folder', () => {
  let root: string;
  let notes: FolderNotes;
  const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
  const titles = async (): Promise<readonly string[]> => (await notes.index()).notes.map(({ title }) => title);

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'litnotes-notes-'));
    write('a.md', '---\ncitekey: doe2020\nstatus: reading\n---\n# One\n\nQuokkas.\n');
    write('b.qmd', '# Two\n\nQuokkas too.\n');
    notes = new FolderNotes(await Folder.open(root));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('are as they are whenever somebody asks', async () => {
    assert.deepEqual(await titles(), ['One', 'Two']);
    write('a.md', '# Three\n');
    rmSync(join(root, 'b.qmd'));
    write('c.md', '# Four\n');
    assert.deepEqual([...(await titles())].sort(), ['Four', 'Three']);
  });

  it('are the same for several who ask at once', async () =>
    assert.deepEqual(await Promise.all([titles(), titles()]), [
      ['One', 'Two'],
      ['One', 'Two'],
    ]));

  it('have texts and paths as long as they are there', async () => {
    const [note] = (await notes.index()).notes;
    const uri = note?.uri ?? '';
    assert.match((await notes.text(uri)) ?? '', /Quokkas/);
    assert.equal(notes.pathOf(uri), 'a.md');
    rmSync(join(root, 'a.md'));
    assert.equal(await notes.text(uri), undefined);
    assert.equal(await notes.text('file:///etc/passwd'), undefined);
  });

  it('leave out what is too large for a note', async () => {
    write('a.md', `# Data\n${'x'.repeat(LARGEST_NOTE)}`);
    assert.deepEqual(await titles(), ['Two']);
  });

  it('answer what a search asks of them, by their words as they are', async () => {
    const holding = async (words: string) => [...(await notes.searched(`in:notes ${words}`)).holding(words)];
    assert.deepEqual(await holding('quokkas'), ['doe2020'], 'of notes about papers alone');
    write('a.md', '---\ncitekey: doe2020\n---\nWombats.\n');
    assert.deepEqual(await holding('quokkas'), []);
    assert.deepEqual(await holding('wombats'), ['doe2020']);
    assert.equal((await notes.searched('status:reading')).noteOf('doe2020')?.status, 'unread');
  });
});
