import * as vscode from 'vscode';
import { cancellable } from '../core/assistant/cancellation';
import { Input } from '../core/assistant/schema';
import type { Sources, Tool } from '../core/assistant/tool';
import { answerOf, TOOLS } from '../core/assistant/tools';
import { escapeMarkdown } from '../core/text/escape';
import { assistantSources } from '../workspace/assistantSources';
import { detailsOf, isForPeople, messageOf } from '../workspace/errors';
import type { Log } from '../workspace/log';
import type { Litnotes } from '../workspace/window';

/**
 * The tools that assistants in VS Code have over the library, as long as the setting lets them; none where this VS Code
 * knows no such tools.
 */
export function registerAssistantTools(litnotes: Litnotes): vscode.Disposable {
  if (!('lm' in vscode) || typeof vscode.lm.registerTool !== 'function') return vscode.Disposable.from();
  const { log, settings } = litnotes;
  const sources = assistantSources(litnotes);
  let registered: vscode.Disposable | undefined;
  const follow = (): void => {
    const isWanted = settings.hasAssistantTools();
    if (isWanted) registered ??= vscode.Disposable.from(...TOOLS.map((tool) => register(tool, sources, log)));
    else {
      registered?.dispose();
      registered = undefined;
    }
  };
  follow();
  return vscode.Disposable.from(
    { dispose: () => registered?.dispose() },
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('litnotes.assistantTools')) follow();
    }),
  );
}

function register(tool: Tool, sources: Sources, log: Log): vscode.Disposable {
  return vscode.lm.registerTool<unknown>(tool.name, {
    prepareInvocation: ({ input }) => prepared(tool, input),
    invoke: async ({ input, tokenizationOptions }, token) => {
      const isCancelled = (): boolean => token.isCancellationRequested;
      const asked = cancellable(sources, isCancelled, () => new vscode.CancellationError());
      try {
        return resultOf(await answerOf(tool, asked, input, tokenizationOptions?.tokenBudget));
      } catch (error) {
        if (error instanceof vscode.CancellationError) throw error;
        // A sentence that the model can act on is an answer, and nothing that VS Code should report.
        if (isForPeople(error)) return resultOf(messageOf(error));
        log.error(`The tool '${tool.name}' failed: ${detailsOf(error)}`);
        throw new Error(messageOf(error), { cause: error });
      }
    },
  });
}

function resultOf(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

/** What the person reads while a tool is at it, and where it writes is asked before. */
function prepared(tool: Tool, given: unknown): vscode.PreparedToolInvocation {
  const input = readInput(tool, given);
  const invocationMessage = shown(input ? tool.doing(input) : tool.title);
  if (!tool.writes) return { invocationMessage };
  const message = shown(input && tool.asks ? tool.asks(input) : `${tool.title}?`);
  return { invocationMessage, confirmationMessages: { title: tool.title, message } };
}

/** As it is: VS Code takes texts for markdown, in which what a model gives could show pictures from elsewhere. */
function shown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(escapeMarkdown(text));
}

/** Undefined where something is wrong with the input, which is told when the tool is called. */
function readInput(tool: Tool, given: unknown): Input | undefined {
  try {
    return new Input(tool.schema, given);
  } catch {
    return undefined;
  }
}
