/** Markdown `text`, without the space around it, as a blockquote. Lines end in `\n`. */
export function blockquote(text: string): string {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
