/**
 * What a heading says: `## Title ##` and `# Title {#id}` without marks and attributes; undefined for a line that is no
 * heading.
 */
export function headingText(line: string): string | undefined {
  const marks = /^#{1,6}(?:[ \t]+|$)/.exec(line)?.[0];
  if (marks === undefined) return undefined;
  const text = line.slice(marks.length).trimEnd();
  const attributes = text.endsWith('}') ? text.lastIndexOf('{') : -1;
  const named = attributes < 0 ? text : text.slice(0, attributes);
  return named.replace(/(?:^|(?<![ \t])[ \t]+)#+[ \t]*$/, '').trimEnd();
}
