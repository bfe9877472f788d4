import { useWorkbench } from './support/openWorkbench';
import { currentSession } from './support/session';
describe('ZZ probe', () => {
  const workbench = useWorkbench({ folder: '/tmp/big/notes' });
  it('10k', async () => {
    const vscode = workbench();
    const t0 = Date.now();
    await vscode.openView('Litnotes', 'Topics');
    for (let i = 0; i < 80; i++) {
      await new Promise((r) => setTimeout(r, 500));
      const log = await (await currentSession()).log();
      const m = /(\d+) notes read in (\d+) ms/.exec(log);
      if (m) {
        console.log(m[0], Date.now() - t0);
        break;
      }
    }
    console.log((await (await currentSession()).log()).split('\n').slice(-12).join('\n'));
    await vscode.screenshot('zz-10k');
  });
});
