import { written } from './answer';
import { checkCitationsTool } from './checkTool';
import { citeTool } from './citeTool';
import { findNotes } from './noteTool';
import { getPaper, papersForText, relatedPapers, searchPapers } from './paperTools';
import { formatReferences } from './referenceTool';
import { Input } from './schema';
import type { Sources, Tool } from './tool';

/** Every tool that assistants have: the only definition of each. */
export const TOOLS: readonly Tool[] = [
  searchPapers,
  getPaper,
  papersForText,
  relatedPapers,
  checkCitationsTool,
  formatReferences,
  findNotes,
  citeTool,
];

/** A token has four characters of English, fewer of much else. */
const CHARACTERS_OF_TOKEN = 3;
/** Tokens that an answer has at the most, also where more would be taken. */
const MOST_TOKENS = 2000;
/** Fewer tokens hold no answer. */
const LEAST_TOKENS = 200;

/**
 * What a tool answers to a model.
 *
 * @param given the input, of whatever kind
 * @param tokens that the answer may have; the rest is had with `offset`
 * @throws ToolError with a sentence that a model can act on
 */
export async function answerOf(tool: Tool, sources: Sources, given: unknown, tokens = MOST_TOKENS): Promise<string> {
  const input = new Input(tool.schema, given);
  const most = Math.min(MOST_TOKENS, Math.max(LEAST_TOKENS, tokens)) * CHARACTERS_OF_TOKEN;
  return written(await tool.answer(sources, input), input.number('offset'), most);
}

/** More is not said of one paper, its notes included; characters. */
const MOST_OF_PAPER = 500_000;

/**
 * All that `getPaper` says of a paper, at once.
 * @throws ToolError where the library has none with this key
 */
export async function wholePaper(sources: Sources, key: string): Promise<string> {
  return written(await getPaper.answer(sources, new Input(getPaper.schema, { key })), 0, MOST_OF_PAPER);
}

/** A tool as the manifest contributes it to VS Code. */
export function contributionOf(tool: Tool): Readonly<Record<string, unknown>> {
  return {
    name: tool.name,
    displayName: tool.title,
    toolReferenceName: tool.reference,
    canBeReferencedInPrompt: true,
    icon: `$(${tool.icon})`,
    userDescription: tool.summary,
    modelDescription: tool.description,
    tags: ['papers', 'citations', 'literature'],
    when: 'config.litnotes.assistantTools.enabled',
    inputSchema: tool.schema,
  };
}
