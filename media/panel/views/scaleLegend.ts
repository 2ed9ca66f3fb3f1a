import { scaleEnds, scaleGradient } from '../charts/gradientColour';
import { h } from '../dom';
import type { Say } from '../strings';

/** What the colours of gradient norms mean. */
export function scaleLegend(say: Say): HTMLElement {
  const [low, high] = scaleEnds;
  const ramp = h('span', { class: 'ramp', 'aria-hidden': 'true' });
  ramp.style.background = scaleGradient();
  return h(
    'span',
    { class: 'scale muted', title: say('layersHelp') },
    `${say('vanishing')} 1e${low}`,
    ramp,
    `1e${high} ${say('exploding')}`,
  );
}
