/**
 * Examples are fragments. One that imports nothing gets `tf`; one that uses `model` without declaring it gets a
 * sequential model; one that neither fits nor exports anything exports its model, so that it counts as one that is trained elsewhere.
 */
export function wholeProgram(fragment: string): { readonly before: string; readonly after: string } {
  const isWhole = /^\s*import\b|\brequire\(|^\s*<script/m.test(fragment);
  if (isWhole) return { before: '', after: '' };
  const declaresModel = /^(?:const|let|var)\s+model\b/m.test(fragment);
  const usesModel = /\bmodel\b/.test(fragment);
  const isUsed = /\.(?:fit|fitDataset|trainOnBatch)\(|^export\b|\bminimize\(/m.test(fragment);
  return {
    before: `import * as tf from '@tensorflow/tfjs';\n${usesModel && !declaresModel ? 'const model = tf.sequential();\n' : ''}`,
    after: usesModel && !isUsed ? '\nexport { model };\n' : '',
  };
}

/** Takes the common indentation and the empty first and last lines away. */
export function dedent(text: string): string {
  const lines = text.replace(/^\s*\n|\n\s*$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}
