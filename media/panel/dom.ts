export type Child = Node | string | null | false;

type Attributes = {
  readonly [name: string]: string | number | boolean | null | undefined | ((event: Event) => void);
};

/** An element with attributes, listeners (`onclick`, …) and children. False and null leave an attribute or child out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** An SVG element; it is decoration unless it is given a role. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'function') setAttribute(element, name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** Sets the text only where it differs, so that an idle frame touches nothing. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Puts other children into an element. The focus stays on the control with the same `data-key`. */
export function replaceChildren(element: Element, children: readonly Child[]): void {
  const focused = document.activeElement;
  const key = isFocusable(focused) && element.contains(focused) ? focused.dataset.key : undefined;
  element.replaceChildren(...children.filter((child) => child !== null && child !== false));
  if (key === undefined) return;
  const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (isFocusable(again)) again.focus({ preventScroll: true });
}

function isFocusable(element: Element | null): element is HTMLElement | SVGElement {
  return element instanceof HTMLElement || element instanceof SVGElement;
}

/** Remembers what was drawn last: true when any of the values is another one than before. */
export function changes(): (...values: readonly unknown[]) => boolean {
  let last: readonly unknown[] | null = null;
  return (...values) => {
    const same =
      last !== null && last.length === values.length && values.every((value, i) => Object.is(value, last?.[i]));
    last = values;
    return !same;
  };
}

function setAttribute(element: Element, name: string, value: string | number | boolean | null | undefined): void {
  if (value === false || value === null || value === undefined) return;
  element.setAttribute(name, value === true ? '' : String(value));
}
