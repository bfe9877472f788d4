import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Corpus } from '../core/corpus';
import type { KeyMemory } from '../core/library/keyMemory';
import { Folder } from './folder';
import { KeptFiles, textOf } from './keptFiles';
import { ChangedKeys, keyMemoryIn } from './sharedCore';

const NOTHING: KeyMemory = {};

/** What VS Code remembers of the keys that notes have cited, in a file that it keeps, as that is at the moment. */
export class RememberedKeys {
  readonly #path: string | undefined;
  #files: KeptFiles | undefined;
  #memory = NOTHING;
  #changed = new WeakMap<Corpus, ChangedKeys>();

  /** @param path of the file, which may come and go; undefined where nothing is remembered */
  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** What keys are called now that were changed. */
  async changed(corpus: Corpus): Promise<ChangedKeys> {
    const memory = await this.#read();
    if (memory !== this.#memory) [this.#memory, this.#changed] = [memory, new WeakMap()];
    const changed = this.#changed.get(corpus) ?? new ChangedKeys(memory, corpus);
    this.#changed.set(corpus, changed);
    return changed;
  }

  async #read(): Promise<KeyMemory> {
    if (this.#path === undefined) return NOTHING;
    try {
      this.#files ??= new KeptFiles(await Folder.open(await realpath(dirname(this.#path))));
      const file = `${this.#files.folder.root}/${basename(this.#path)}`;
      const read = await this.#files.read(file, 'keys', (bytes) => keyMemoryIn(textOf(bytes)));
      return read.kind === 'read' ? read.value : NOTHING;
    } catch {
      return NOTHING;
    }
  }
}
