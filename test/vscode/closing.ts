type Close = () => Promise<void>;

const opened: Close[] = [];

/** Has something closed once all files of this process have been run. What was opened last is closed first. */
export function closeAtEnd(close: Close): void {
  opened.unshift(close);
}

/** Closes what is open. */
export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0)) await close();
}
