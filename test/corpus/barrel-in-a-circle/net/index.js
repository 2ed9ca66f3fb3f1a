import { stem } from './model.js';

export * from './sizes.js';
export * from './model.js';
export { stem as firstOfAll };
export { default as firstLayer } from './layers.js';
