/**
 * A style that prints names alone, for authors within a sentence where the chosen style cites by number: 'Lee',
 * 'Lee and Roe', 'Lee et al.'; the title where nobody is named.
 */
export const NAMES_STYLE = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" demote-non-dropping-particle="never">
  <info><title>Names</title><id>names</id><updated>2025-01-01T00:00:00+00:00</updated></info>
  <citation et-al-min="3" et-al-use-first="1">
    <layout>
      <names variable="author">
        <name form="short" and="text" delimiter=", "/>
        <substitute><text variable="title"/></substitute>
      </names>
    </layout>
  </citation>
</style>`;
