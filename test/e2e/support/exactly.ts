/**
 * Matches an element whose whole text this is. Playwright's own exact match looks at elements inside it too, and VS Code
 * wraps the part of a label that matches what was typed in an element of its own.
 */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
