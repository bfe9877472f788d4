import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type CallToolResult,
  type Tool as ToolDefinition,
} from '@modelcontextprotocol/sdk/types.js';
import type { Sources, Tool } from '../core/assistant/tool';
import { answerOf, brief, cancellable, onOneLine, ToolError, TOOLS } from './sharedCore';
import { listResources, readResource, RESOURCE_TEMPLATES } from './resources';
import { LIMITS, WorkLimits, type Limits } from './workLimits';

/** What a server is made of. */
export interface ServerParts {
  readonly sources: Sources;
  readonly version: string;
  readonly allowsWrites: boolean;
  /** Hears what went wrong inside. */
  readonly log: (message: string) => void;
  readonly limits?: Limits;
}

const INSTRUCTIONS =
  'Tools over the library of papers and the notes in one folder. Search before you cite anything; cite only keys that a tool returned; quote the sentence that bears on a claim; where nothing fits say so and cite nothing. Check the citations of every text before you hand it over.';

/** The server of the tools and of what can be read, over no connection yet. */
export function createServer({ sources, version, allowsWrites, log, limits = LIMITS }: ServerParts): Server {
  const server = new Server(
    { name: 'litnotes', title: 'Litnotes', version },
    {
      capabilities: { tools: {}, resources: {} },
      instructions: INSTRUCTIONS,
      jsonSchemaValidator: { getValidator: () => nothingIsAsked() },
    },
  );
  const tools = new Map(TOOLS.filter(({ writes }) => allowsWrites || !writes).map((tool) => [tool.name, tool]));
  const work = new WorkLimits(limits);
  /** Does what is asked with sources that stop where nobody waits any more. */
  const within = <T>(signal: AbortSignal, ask: (sources: Sources) => Promise<T>): Promise<T> =>
    work.run(signal, (isCancelled) => ask(cancellable(sources, isCancelled, stopped)));
  const asResource = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw new McpError(
        error instanceof ToolError ? ErrorCode.InvalidParams : ErrorCode.InternalError,
        told(error, log),
      );
    }
  };

  server.onerror = (error) => log(error.message);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.values()].map(definitionOf) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const tool = tools.get(params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool '${onOneLine(params.name, 80)}'.`);
    try {
      const text = await within(signal, (some) => answerOf(tool, some, params.arguments ?? {}));
      return { content: [{ type: 'text', text }] };
    } catch (error) {
      return { content: [{ type: 'text', text: told(error, log) }], isError: true };
    }
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...RESOURCE_TEMPLATES] }));
  server.setRequestHandler(ListResourcesRequestSchema, async ({ params }, { signal }) => {
    const page = await asResource(within(signal, (some) => listResources(some, params?.cursor)));
    return { ...page, resources: [...page.resources] };
  });
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, { signal }) => {
    return { contents: [{ uri, ...(await asResource(within(signal, (some) => readResource(some, uri)))) }] };
  });
  return server;
}

/** A tool as the protocol describes it. */
function definitionOf({ name, title, description, schema, writes }: Tool): ToolDefinition {
  const { required, properties, ...rest } = schema;
  return {
    name,
    title,
    description,
    inputSchema: { ...rest, properties: { ...properties }, required: [...required] },
    annotations: { title, readOnlyHint: !writes, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

/** What a model is told of an error; what is of no use to it goes to the log. */
function told(error: unknown, log: (message: string) => void): string {
  if (error instanceof ToolError) return brief(error.message);
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 'something went wrong inside; the log has the details.';
}

function stopped(): ToolError {
  return new ToolError('The request was cancelled.');
}

/** The server asks its client for nothing that would have to be checked. */
function nothingIsAsked(): never {
  throw new Error('No schema is to be checked.');
}
