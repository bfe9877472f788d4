/**
 * The part of the DOM that functions running in the page use. The whole DOM library in the compiler's options would let
 * its globals pass everywhere else too. Such a function may use nothing from outside itself, and no named function inside.
 */
export interface PageElement {
  readonly textContent: string | null;
  readonly offsetTop: number;
  readonly classList: { contains(name: string): boolean };
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number; readonly left: number };
}

declare global {
  function getComputedStyle(element: PageElement, pseudo: string): { readonly content: string };
}
