import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dismissing, takingRow } from './support/asking';
import { closeAll, configure, decode, encode, makeFolder, open, rootFolder, until } from './support/notes';

const abstract =
  'Quokkas look at every token at once. We show that a few of them suffice. That is long enough for prose.';
const bundled =
  'VI-Net: Boosting Category-level 6D Object Pose Estimation via Learning Decoupled Rotations on the Spherical Representations';
const page = `new\nSubscribe\n2031-03-14\n${bundled}\n${abstract}\nQuokka Transformers at Scale\n${abstract}\nQuokka Features\n${abstract}\n`;

describe('Listing pages', () => {
  let folder: vscode.Uri;
  let listing: vscode.Uri;

  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const file = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(file, encode(text));
    return file;
  };
  const written = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(listing));
  const importing = (page: vscode.Uri): Promise<unknown> =>
    dismissing(vscode.commands.executeCommand('litnotes.importListing', page));

  before(async () => {
    folder = await makeFolder(vscode.Uri.joinPath(rootFolder(), 'listed'));
    listing = vscode.Uri.joinPath(folder, 'new.listing.txt');
    await configure('listings.file', 'listed/new.listing.txt');
  });
  after(async () => {
    await configure('listings.file', undefined);
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('are imported into a file of the workspace: what the library lacks, each with its day and a key of its title', async () => {
    await importing(await write('page.txt', page));
    assert.equal(
      await written(),
      `2031-03-14\n\nQuokka Transformers at Scale\n${abstract}\n@quokkatransformersscale\n\nQuokka Features\n${abstract}\n@quokkafeatures\n`,
    );
  });

  it('become papers of the library, which cite, hover and complete like every other', async () => {
    const { document, position } = await open('[@quokkatransfo|rmersscale]');
    await until('the hover of a listed paper', async () => {
      const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const shown = hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === 'string' ? one : one.value)),
      );
      return shown.join('\n').includes('Quokka Transformers at Scale');
    });
  });

  it('change nothing when they are imported again, as their text, markdown or web page', async () => {
    const before = await written();
    await importing(await write('page.txt', page));
    await importing(
      await write(
        'page.md',
        `# Daily Papers\n\n## [Quokka *Features*](/papers/2)\n\n${abstract}\n\n2031-03-14\n`.replace(
          '*Features*',
          'Features',
        ),
      ),
    );
    await vscode.env.clipboard.writeText(
      `<!doctype html><h3>Quokka features</h3><p>${abstract}</p><time datetime="2031-03-15">Mar 15</time>`,
    );
    await closeAll();
    await dismissing(takingRow(0, () => vscode.commands.executeCommand('litnotes.importListing')));
    assert.equal(await written(), before);
  });

  it('that are broken leave everything as it was', async () => {
    const before = await written();
    await importing(await write('broken.txt', `2031-03-15\nOf All Quokkas\n${abstract}\nA Bare Title\n`));
    assert.equal(await written(), before);
  });

  it('are what is new: dismissed, put on the reading list and taken back', async () => {
    const digest = async (): Promise<string> => {
      await closeAll();
      await vscode.commands.executeCommand('litnotes.writeDigest');
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      await closeAll();
      return text;
    };
    const isNew = async (title: string): Promise<boolean> =>
      (await digest()).includes(`[${title}](</listed/new.listing.txt#L`);
    const note = vscode.Uri.joinPath(rootFolder(), 'notes', '@quokkafeatures.md');
    const isThere = async (): Promise<boolean> => (await readable(note)) !== undefined;

    // What cited one of them before is closed, which the notes know a moment later.
    await until('both papers new', async () => (await digest()).startsWith('# New on 2031-03-14\n\n2 new papers.\n'));
    await vscode.commands.executeCommand('litnotes.new.dismiss', 'quokkatransformersscale');
    assert.equal(await isNew('Quokka Transformers at Scale'), false);
    await vscode.commands.executeCommand('litnotes.new.addToReadingList', 'quokkafeatures');
    assert.match((await readable(note)) ?? '', /^status: unread$/m);
    await vscode.commands.executeCommand('litnotes.new.undo');
    assert.equal(await isThere(), false);
    assert.equal(await isNew('Quokka Features'), true);
    await vscode.commands.executeCommand('litnotes.new.undo');
    assert.equal(await isNew('Quokka Transformers at Scale'), true);
  });

  it('whose note was written into keep it when the decision is taken back', async () => {
    const note = vscode.Uri.joinPath(rootFolder(), 'notes', '@quokkafeatures.md');
    await vscode.commands.executeCommand('litnotes.new.addToReadingList', 'quokkafeatures');
    const text = `${await readable(note)}\nMine.\n`;
    await vscode.workspace.fs.writeFile(note, encode(text));
    await vscode.commands.executeCommand('litnotes.new.undo');
    assert.equal(await readable(note), text);
    await vscode.workspace.fs.delete(note);
  });
});

/** The text of a file; undefined where there is none. */
async function readable(file: vscode.Uri): Promise<string | undefined> {
  try {
    return decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
