import assert from 'node:assert/strict';
import { Refreshes } from '../../../../src/core/preview/refreshes';

/** Refreshes whose time is made to pass by hand. */
function started(): { readonly refreshes: Refreshes; readonly pass: () => void; readonly asked: () => number } {
  let asked = 0;
  let waiting: (() => void) | undefined;
  const later = (_: number, run: () => void): (() => void) => {
    waiting = run;
    return () => (waiting = undefined);
  };
  const pass = (): void => {
    const run = waiting;
    waiting = undefined;
    run?.();
  };
  return { refreshes: new Refreshes(() => asked++, later), pass, asked: () => asked };
}

describe('refreshes of previews', () => {
  it('are not asked for where nothing was ever rendered', () => {
    const { refreshes, pass, asked } = started();
    refreshes.soon();
    for (let n = 0; n < 20; n++) pass();
    assert.equal(asked(), 0);
  });

  it('are asked for until something is rendered, and not without end', () => {
    const { refreshes, pass, asked } = started();
    refreshes.rendered();
    refreshes.soon();
    refreshes.soon();
    assert.equal(asked(), 0);
    pass();
    pass();
    assert.equal(asked(), 2);
    refreshes.rendered();
    for (let n = 0; n < 20; n++) pass();
    assert.equal(asked(), 2);
    refreshes.soon();
    for (let n = 0; n < 20; n++) pass();
    assert.equal(asked(), 11);
  });

  it('are called off', () => {
    const { refreshes, pass, asked } = started();
    refreshes.rendered();
    refreshes.soon();
    refreshes.dispose();
    pass();
    assert.equal(asked(), 0);
  });
});
