import { fileNameOf, folderOf } from '../../../../src/core/project/paths';
import type { ProjectFiles } from '../../../../src/core/project/projectFiles';
import { inOneGo } from '../../../../src/core/steps';

/** Files in memory, by path; `undefined` stands for one that may not be read. */
export function memoryFiles(texts: Readonly<Record<string, string | undefined>>): ProjectFiles {
  const paths = Object.keys(texts);
  const read: ProjectFiles['read'] = async (path, parse) => {
    if (!paths.includes(path)) return { kind: 'missing' };
    const text = texts[path];
    return text === undefined ? { kind: 'refused', why: 'it is locked' } : { kind: 'read', value: parse(text, path) };
  };
  return {
    home: '/home/jo',
    list: async (folder) => paths.filter((path) => folderOf(path) === folder).map(fileNameOf),
    bibFilesUnder: async (folder) => paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.bib')),
    read,
    readInSteps: (path, parsing) => read(path, (text) => inOneGo(parsing(text, path))),
  };
}
