// Written by `npm run generate`.
import type { Check } from './check';
import deadRelu from './dead-relu';
import lossNotDecreasing from './loss-not-decreasing';
import nonFiniteLoss from './non-finite-loss';
import overfitting from './overfitting';
import vanishingGradient from './vanishing-gradient';

export const checks: readonly Check[] = [deadRelu, lossNotDecreasing, nonFiniteLoss, overfitting, vanishingGradient];
