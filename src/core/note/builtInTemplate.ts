/**
 * The template of a new literature note, used where the user has none and copied where the user wants to change it.
 * Its front matter is what `readLiteratureNote` reads.
 */
export const BUILT_IN_TEMPLATE = `---
citekey: {{ citekey | yaml }}
title: {{ title | yaml }}
authors: {{ authors | yaml }}
{%- if year %}
year: {{ year }}
{%- endif %}
{%- if venue %}
venue: {{ venue | yaml }}
{%- endif %}
{%- if DOI %}
doi: {{ DOI | yaml }}
{%- endif %}
{%- if arxiv %}
arxiv: {{ arxiv | yaml }}
{%- endif %}
{%- if URL %}
url: {{ URL | yaml }}
{%- endif %}
status: unread
rating: 0
tags: {{ tags | yaml }}
created: {{ currentDate }}
---

# {{ title | markdown }}
{%- if authorString %}

{{ authorString | markdown }}{% if venue %} · {{ venue | markdown }}{% endif %}{% if year %} · {{ year }}{% endif %}
{%- endif %}
{%- if abstract %}

{{ abstract | markdown | prepend: "**Abstract.** " | quote }}
{%- endif %}

## Summary

{{ cursor }}

## Key ideas

## Quotes

## Questions
`;

/** The template of a new note's file name, where the user has none. */
export const BUILT_IN_NAME = '@{{ citekey }}';
