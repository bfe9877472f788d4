/** The part of citeproc-js that is used here. Source: https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  interface Citation {
    readonly citationID: string;
    readonly citationItems: readonly object[];
    readonly properties: { readonly noteIndex: number; readonly unsorted?: true };
  }

  interface Engine {
    readonly sys: System;
    readonly opt: { readonly xclass: string };
    /** Starts anew with these citations and, after them, uncited items; gives [citationID, noteIndex, text] of each citation. */
    rebuildProcessorState(
      citations: readonly Citation[],
      mode: string,
      uncitedItemIDs: readonly string[],
    ): readonly (readonly [string, number, string])[];
    /** `false` where the style has no bibliography. */
    makeBibliography(): false | readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]];
    makeCitationCluster(items: readonly object[]): string;
    getTerm(name: string): string | undefined;
    setOutputFormat(format: string): void;
  }

  interface System {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): object;
    /** Not citeproc-js' own: see `citeproc.ts`. */
    readonly step?: (() => void) | undefined;
  }

  const CSL: {
    /** Follows one element of a style. */
    tokenExec: (this: Engine, ...token: unknown[]) => unknown;
    readonly Engine: new (sys: System, style: string, lang?: string, forceLang?: boolean) => Engine;
  };
  export = CSL;
}
