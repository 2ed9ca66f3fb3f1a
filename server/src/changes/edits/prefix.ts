import { type EditContext, textAt } from './context';

/** `tf.layers.dense` with another last name; undefined when the callee is a bare name. */
export function siblingOf(callee: string | undefined, name: string): string | undefined {
  const prefix = /^([\p{ID_Continue}$.\s]*?)\s*\.\s*[\p{ID_Continue}$]+$/u.exec(callee ?? '')?.[1];
  return prefix === undefined ? undefined : `${prefix}.${name}`;
}

/** How a layer factory is called in this file: beside a layer that comes from `layers`, else through the file's `tf`. */
export function layerCallee(context: EditContext, name: string): string | undefined {
  for (const { callee } of context.model.layers) {
    const prefix =
      callee && /^((?:[\p{ID_Continue}$.]+\.)?layers)\.[\p{ID_Continue}$]+$/u.exec(textAt(context, callee) ?? '');
    if (prefix?.[1]) return `${prefix[1]}.${name}`;
  }
  const tf = tfName(context);
  return tf && `${tf}.layers.${name}`;
}

/** How an optimizer's constructor is called in this file. */
export function optimizerCallee(context: EditContext, name: string): string | undefined {
  const tf = tfName(context);
  return tf && `${tf}.train.${name}`;
}

/** What the file calls tfjs: its import, else what stands before `.layers` in a layer's call. */
export function tfName(context: EditContext): string | undefined {
  const text = context.text(context.facts.path) ?? '';
  const imported =
    /import\s+(?:\*\s+as\s+)?([\w$]+)\s+from\s+['"]@tensorflow\/tfjs(?:-node|-node-gpu)?['"]/.exec(text) ??
    /(?:const|let|var)\s+([\w$]+)\s*=\s*(?:await\s+import|require)\(\s*['"]@tensorflow\/tfjs(?:-node|-node-gpu)?['"]/.exec(
      text,
    );
  if (imported) return imported[1];
  for (const { callee } of context.model.layers) {
    const name = callee && /^([\p{ID_Continue}$.]+)\.layers\./u.exec(textAt(context, callee) ?? '')?.[1];
    if (name) return name;
  }
  return undefined;
}
