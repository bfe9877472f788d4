import * as vscode from 'vscode';
import { issueForm, problemReport, type SettingSchema, type SettingState } from '../core/report/problemReport';
import { registerCommand } from '../workspace/commands';
import type { Litnotes } from '../workspace/window';

interface Manifest {
  readonly version: string;
  readonly bugs: { readonly url: string };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
  };
}

/** Opens the form for a new issue, filled with what a maintainer asks for, once the person has seen it. */
export function registerReportProblem(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.reportProblem', () => reportProblem(litnotes));
}

async function reportProblem({ context, log }: Litnotes): Promise<void> {
  const manifest = context.extension.packageJSON as Manifest;
  const report = problemReport({
    versions: versions(context, manifest),
    settings: settings(manifest),
    log: log.entries(),
  });
  const document = await vscode.workspace.openTextDocument({ content: report, language: 'plaintext' });
  await vscode.window.showTextDocument(document, { preview: false });
  const choice = await vscode.window.showInformationMessage(
    'This text is filled into the form for a new issue. Strike from it what you like first: opening the form sends it to the issue tracker, submitting the form makes it public.',
    'Open Form',
  );
  if (!choice) return;
  // As a text: an address that has been through `Uri` loses what tells a `&` of the report from one of the address.
  await vscode.commands.executeCommand('vscode.open', issueForm(manifest.bugs.url, document.getText()));
}

function versions({ extension }: vscode.ExtensionContext, { version }: Manifest): Readonly<Record<string, string>> {
  const { env, workspace } = vscode;
  const { process } = globalThis as { readonly process?: { readonly platform?: string; readonly arch?: string } };
  const schemes = new Set(workspace.workspaceFolders?.map(({ uri }) => uri.scheme));
  return {
    Litnotes: version,
    'VS Code': `${vscode.version} (${env.appName}, ${env.appHost}, ${env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'})`,
    Platform: process?.platform ? `${process.platform} ${process.arch ?? ''}`.trimEnd() : 'web',
    'Extension host': `${extension.extensionKind === vscode.ExtensionKind.UI ? 'local' : 'workspace'}, ${env.remoteName ?? 'not remote'}`,
    Folders: `${workspace.workspaceFolders?.length ?? 0} (${[...schemes].join(', ') || 'none'}), ${workspace.isTrusted ? 'trusted' : 'restricted'}`,
  };
}

/** The extension's settings as they count for the document at hand. */
function settings({ contributes }: Manifest): readonly SettingState[] {
  const scope = vscode.window.activeTextEditor?.document ?? vscode.workspace.workspaceFolders?.[0];
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  return Object.entries(contributes.configuration.properties).map(([name, schema]) => ({
    name,
    schema,
    value: configuration.get<unknown>(name),
    defaultValue: configuration.inspect<unknown>(name)?.defaultValue,
  }));
}
