import * as vscode from 'vscode';
import { cancellable } from '../core/assistant/cancellation';
import { Input } from '../core/assistant/schema';
import type { Sources, Tool } from '../core/assistant/tool';
import { answerOf, TOOLS } from '../core/assistant/tools';
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
  const invocationMessage = doing(tool, given);
  if (!tool.writes) return { invocationMessage };
  return { invocationMessage, confirmationMessages: { title: tool.title, message: `${invocationMessage}?` } };
}

function doing(tool: Tool, given: unknown): string {
  try {
    return tool.doing(new Input(tool.schema, given));
  } catch {
    // What is wrong with the input is told when the tool is called.
    return tool.title;
  }
}
