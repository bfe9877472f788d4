/** The element of the page with this identifier. @throws Error where it has none of this kind */
export function element<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no '${id}'.`);
  return found;
}

/** A new element with a text. */
export function made<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const one = document.createElement(name);
  one.textContent = text;
  return one;
}
