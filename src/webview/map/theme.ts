import { luminance, parseColour, type Backdrop, type Colour } from '../../core/map/palette';

/** The colours of the window, as far as the map is drawn in them. */
export interface Theme {
  readonly backdrop: Backdrop;
  readonly background: string;
  readonly backgroundColour: Colour;
  readonly foreground: string;
  /** Of the ring around what the open note cites, as the tree marks it. */
  readonly cited: string;
  /** Of what has the focus or is selected. */
  readonly focus: string;
  readonly font: string;
}

const LIGHT = 0.3;

/** The theme as it is now. */
export function themeNow(): Theme {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const background = value('--vscode-editor-background', '#ffffff');
  const backgroundColour = parseColour(background);
  const backdrop = luminance(backgroundColour) > LIGHT ? 'light' : 'dark';
  const foreground = value('--vscode-editor-foreground', backdrop === 'light' ? '#000000' : '#ffffff');
  const isHighContrast = document.body.className.includes('high-contrast');
  return {
    backdrop,
    background,
    backgroundColour,
    foreground,
    cited: isHighContrast ? foreground : value('--vscode-charts-green', foreground),
    focus: value('--vscode-focusBorder', foreground),
    font: value('--vscode-font-family', 'sans-serif'),
  };
}
