import * as vscode from 'vscode';
import { isKey } from '../core/catalogue/credential';
import { brief } from '../core/text/brief';
import { escapeIcons } from '../core/text/escape';
import { keyedServices, type KeyedService } from '../workspace/catalogues/keyedServices';
import { serviceId, type ServiceAt } from '../workspace/catalogues/serviceKeys';
import { registerCommand } from '../workspace/commands';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Keys of Services';

/** Keys of Services: sets and forgets the keys with which services on the web are asked; none is ever shown. */
export function registerServiceKeys(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.serviceKeys', () => changeKeys(litnotes));
}

interface Row extends vscode.QuickPickItem {
  readonly service: ServiceAt & Partial<KeyedService>;
  readonly isKept: boolean;
}

async function changeKeys(litnotes: Litnotes): Promise<void> {
  const picked = await vscode.window.showQuickPick(rowsOf(litnotes), {
    title: TITLE,
    placeHolder: 'Choose the service whose key is set, replaced or forgotten',
  });
  if (!picked) return;
  const { service, isKept } = picked;
  const choice = isKept ? await askWhatToDo(service) : 'set';
  if (choice === 'set') await setKey(litnotes, service);
  if (choice === 'forget') {
    await litnotes.serviceKeys.forget(service);
    void vscode.window.showInformationMessage(`The key for ${brief(service.name)} is forgotten.`);
  }
}

async function rowsOf({ serviceKeys, settings }: Litnotes): Promise<readonly Row[]> {
  const taking = keyedServices(settings);
  const ids = new Set(taking.map(serviceId));
  const services: readonly Row['service'][] = [
    ...taking,
    ...serviceKeys.known().filter((service) => !ids.has(serviceId(service))),
  ];
  return Promise.all(
    services.map(async (service) => {
      const isKept = (await serviceKeys.get(service)) !== undefined;
      return {
        label: `$(key) ${escapeIcons(brief(service.name))}`,
        description: isKept ? 'a key is kept' : 'no key',
        detail: escapeIcons(brief(new URL(service.address).host)),
        service,
        isKept,
      };
    }),
  );
}

/** What is done with a key that is there: one that nobody takes any more can only be forgotten. */
async function askWhatToDo({ name, madeAt }: Row['service']): Promise<'set' | 'forget' | undefined> {
  const items = [
    ...(madeAt === undefined ? [] : [{ label: '$(edit) Replace…', choice: 'set' as const }]),
    { label: '$(trash) Forget', choice: 'forget' as const },
  ];
  const placeHolder = `What to do with the key for ${brief(name)}`;
  return (await vscode.window.showQuickPick(items, { title: TITLE, placeHolder }))?.choice;
}

async function setKey({ serviceKeys }: Litnotes, service: Row['service']): Promise<void> {
  const { name, address, madeAt } = service;
  const made = madeAt === undefined ? '' : ` It is made at ${madeAt}.`;
  const key = await vscode.window.showInputBox({
    title: `${TITLE}: ${brief(name)}`,
    prompt: `The key for ${brief(name)}.${made} VS Code keeps it in its safe storage; it is sent to ${new URL(address).host} alone.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' || isKey(typed.trim()) ? undefined : 'That cannot be a key: copy it without anything else.',
  });
  if (key === undefined || key.trim() === '') return;
  await serviceKeys.set(service, key.trim());
  void vscode.window.showInformationMessage(`The key for ${brief(name)} is kept.`);
}
