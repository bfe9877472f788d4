import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_STYLES } from '../../src/core/bibliography/bundled';
import { CITATION_FORMATS } from '../../src/core/citation/formats';
import { activateRecorded } from '../unit/support/vscodeRecorder';

const root = join(__dirname, '../..');

interface Menu {
  readonly command: string;
}
interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly mcpServerDefinitionProviders: readonly { readonly id: string }[];
    readonly chatSkills: readonly { readonly path: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly keybindings: readonly Menu[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          {
            readonly enum?: readonly string[];
            readonly enumItemLabels?: readonly string[];
            readonly markdownEnumDescriptions?: readonly string[];
          }
        >
      >;
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const { contributes, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const commands = contributes.commands.map(({ command }) => command);
const registered = activateRecorded(join(root, manifest.main));

describe('the manifest and the compiled extension agree', () => {
  it('on commands', () => assert.deepEqual([...registered.commands].sort(), [...commands].sort()));

  it('on views', () => {
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    assert.deepEqual([...registered.views].sort(), [...views].sort());
  });

  it('on who names servers of tools', () =>
    assert.deepEqual(
      registered.serverProviders,
      contributes.mcpServerDefinitionProviders.map(({ id }) => id),
    ));

  it('on the formats of citations', () => {
    const { enum: formats, markdownEnumDescriptions } =
      contributes.configuration.properties['litnotes.citation.format'] ?? {};
    assert.deepEqual(formats, Object.keys(CITATION_FORMATS));
    assert.equal(markdownEnumDescriptions?.length, formats?.length);
  });

  it('on the styles of bibliographies', () => {
    const { enum: styles, enumItemLabels } = contributes.configuration.properties['litnotes.bibliography.style'] ?? {};
    assert.deepEqual(styles, Object.keys(BUNDLED_STYLES));
    assert.deepEqual(
      enumItemLabels,
      Object.values(BUNDLED_STYLES).map(({ label }) => label),
    );
  });

  it('on the commands that menus, keys and walkthroughs run', () => {
    const linked = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ description }) =>
        [...description.matchAll(/command:(litnotes\.[\w.]+)/g)].map((match) => match[1] ?? ''),
      ),
    );
    const run = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    assert.deepEqual(
      [...run, ...linked].filter((command) => !commands.includes(command) && !command.endsWith('.focus')),
      [],
    );
  });

  it('on the files they name', () => {
    const files = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...contributes.chatSkills.map(({ path }) => path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});

describe('activation', () => {
  it('reads no file', () => assert.deepEqual(registered.read, []));
});
