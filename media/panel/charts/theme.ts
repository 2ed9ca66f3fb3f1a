/** The colours that canvases need, taken from the theme through the style sheet's own variables. */
export interface Theme {
  readonly text: string;
  readonly grid: string;
  readonly training: string;
  readonly validation: string;
  readonly before: string;
  readonly after: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly font: string;
}

/** Reads the colours as they are now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const colour = (name: string) => style.getPropertyValue(`--ll-${name}`).trim() || style.color;
  return {
    text: colour('muted'),
    grid: colour('grid'),
    training: colour('training'),
    validation: colour('validation'),
    before: colour('before'),
    after: colour('after'),
    error: colour('error'),
    warning: colour('warning'),
    information: colour('information'),
    font: `11px ${style.fontFamily}`,
  };
}

/** Calls when the editor's theme changes: VS Code rewrites the classes of the body and the variables of the root. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
