import { Pacing } from '../../core/catalogue/pacing';
import { pause, requirePatience } from './httpGet';

/** The line before one host: one request after the other, in its pace. */
interface Line {
  readonly pacing: Pacing;
  last: Promise<unknown>;
}

/** The lines before all hosts that this window asks for anything. */
export class HostLines {
  readonly #lines = new Map<string, Line>();

  /**
   * Does work once the line before a host has come to it.
   *
   * @param name of the service, for messages
   * @param apart milliseconds that the host wants between the beginnings of this request and the next one
   * @throws UserError where the host wants none for long
   */
  inLine<T>(
    name: string,
    host: string,
    cancelled: AbortSignal,
    apart: number,
    work: (busyUntil: (time: number) => void) => Promise<T>,
  ): Promise<T> {
    const line = this.#lines.get(host) ?? { pacing: new Pacing(), last: Promise.resolve() };
    this.#lines.set(host, line);
    const done = line.last.then(async () => {
      requirePatience(name, line.pacing.heldFor(Date.now()));
      await pause(line.pacing.reserve(Date.now(), apart), cancelled);
      return work((time) => line.pacing.holdUntil(time));
    });
    line.last = done.catch(() => undefined);
    return done;
  }
}
