/** The one finding that is the engine's own: no rule can see it, since it speaks of what the rules said. */
export const unusedSuppression = {
  id: 'unused-suppression',
  severity: 'hint',
  stage: 'stable',
  since: '0.1.0',
  message: 'This suppression comment hides nothing.',
  why: 'A comment that hides nothing today will hide the next real finding in silence.',
  advice: 'Remove the id, or the whole comment.',
} as const;
