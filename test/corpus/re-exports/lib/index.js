export * from './parts.js';
export { default as build } from './build.js';
export { layers } from '@tensorflow/tfjs';
export { compile as default } from './parts.js';
