import type { Range } from './container';

/** A `<script>` element: its attributes (names in lower case), and its content. */
export interface ScriptElement extends Range {
  readonly attributes: ReadonlyMap<string, string>;
}

/** The parts of a text that may be programs. */
export interface Found {
  readonly scripts: readonly ScriptElement[];
  /** The values of `onclick` and its like, without their quotes; unquoted ones hold no program. */
  readonly handlers: readonly Range[];
}

/** html: a web page. component: Vue, Svelte, Astro, whose markup is not HTML: only its comments, styles and scripts are read. */
export type Markup = 'html' | 'component';

const openings = {
  html: /<!--|<([a-z][^\s/>]*)/gi,
  component: /<!--|<(script|style)(?=[\s/>])/gi,
} as const;

/** Elements whose content is text, whatever it looks like. */
const textElements = new Set(['style', 'textarea', 'title', 'xmp', 'noframes']);

/**
 * The `<script>` elements of a text, as a browser or a component compiler finds them: not in comments, attribute values or
 * styles, and ended by the first `</script`, be it in a string. A script that is not closed goes on to the end. Event handlers
 * are looked for in pages only.
 *
 * Written by hand: parse5 and htmlparser2 know HTML only, and Vue, Svelte and Astro are read by their own compilers; what is
 * needed of any of them is this loop.
 */
export function findScripts(text: string, markup: Markup, from = 0): Found {
  const scripts: ScriptElement[] = [];
  const handlers: Range[] = [];
  const unclosed = new Set<string>();
  const opening = new RegExp(openings[markup]);
  opening.lastIndex = from;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const name = found[1]?.toLowerCase();
    if (name === undefined) {
      // `<!-->` is a whole comment.
      const end = text.indexOf('-->', found.index + 2);
      if (end < 0) break;
      opening.lastIndex = end + 3;
      continue;
    }
    const tag = readTag(text, opening.lastIndex);
    if (tag === undefined) break;
    opening.lastIndex = tag.end;
    handlers.push(...tag.handlers);
    if (tag.selfClosing && markup === 'component') {
      if (name === 'script') scripts.push({ attributes: tag.attributes, start: tag.end, end: tag.end });
    } else if (name === 'script') {
      const end = endOfScript(text, tag.end, markup) ?? text.length;
      scripts.push({ attributes: tag.attributes, start: tag.end, end });
      opening.lastIndex = end;
    } else if (textElements.has(name) && !unclosed.has(name)) {
      const end = endOfElement(text, name, tag.end);
      if (end === undefined) unclosed.add(name);
      else opening.lastIndex = end;
    }
  }
  return { scripts, handlers };
}

interface Tag {
  readonly attributes: ReadonlyMap<string, string>;
  readonly handlers: readonly Range[];
  /** Behind the `>`. */
  readonly end: number;
  readonly selfClosing: boolean;
}

const attribute = /[\s/]*(?:(>)|([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?|=)/y;

/** The rest of an opening tag, behind its name; undefined when the text ends in it. */
function readTag(text: string, from: number): Tag | undefined {
  const attributes = new Map<string, string>();
  const handlers: Range[] = [];
  attribute.lastIndex = from;
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const [whole, closing, name, double, single, bare] = found;
    const end = found.index + whole.length;
    if (closing !== undefined) return { attributes, handlers, end, selfClosing: text[end - 2] === '/' };
    const key = name?.toLowerCase();
    if (key === undefined || attributes.has(key)) continue;
    const quoted = double ?? single;
    attributes.set(key, quoted ?? bare ?? '');
    if (quoted && /^on[a-z]+$/.test(key)) handlers.push({ start: end - 1 - quoted.length, end: end - 1 });
  }
  return undefined;
}

function endOfScript(text: string, from: number, markup: Markup): number | undefined {
  return (markup === 'html' ? endInHtml(text, from) : undefined) ?? endOfElement(text, 'script', from);
}

/** In a page, `<!-- <script>` within a script hides the next `</script`, as the HTML standard has it. */
function endInHtml(text: string, from: number): number | undefined {
  const marks = /<!--|-->|<(\/?)script(?=[\s/>])/gi;
  marks.lastIndex = from;
  let inside: 'script' | 'comment' | 'script in comment' = 'script';
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '-->') inside = 'script';
    else if (found[0] === '<!--') {
      if (inside === 'script') inside = 'comment';
      marks.lastIndex -= 2;
    } else if (found[1] !== '/') {
      if (inside === 'comment') inside = 'script in comment';
    } else if (inside === 'script in comment') inside = 'comment';
    else return found.index;
  }
  return undefined;
}

function endOfElement(text: string, name: string, from: number): number | undefined {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(text)?.index;
}
