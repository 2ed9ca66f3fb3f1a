/** Norms and their colours: cold where a gradient vanishes, hot where it explodes, green where layers learn. */
const STOPS: readonly (readonly [power: number, red: number, green: number, blue: number])[] = [
  [-8, 92, 70, 178],
  [-5, 58, 112, 206],
  [-3, 32, 150, 170],
  [-1, 46, 160, 90],
  [1, 196, 160, 32],
  [3, 208, 66, 58],
];

/** The ends of the scale, as powers of ten. */
export const scaleEnds: readonly [number, number] = [-8, 3];

/** A CSS colour for an L2 norm of a gradient, on a log scale; zero is the coldest, a non-finite one the hottest. */
export function gradientColour(norm: number): string {
  const power = Number.isFinite(norm) ? Math.log10(Math.max(Math.abs(norm), 1e-12)) : Infinity;
  const after = STOPS.findIndex(([stop]) => stop >= power);
  const above = STOPS[after === -1 ? STOPS.length - 1 : after]!;
  const below = STOPS[after === -1 ? STOPS.length - 1 : Math.max(0, after - 1)]!;
  const share = above === below ? 0 : (power - below[0]) / (above[0] - below[0]);
  const channel = (i: 1 | 2 | 3) => Math.round(below[i] + share * (above[i] - below[i]));
  return `rgb(${channel(1)}, ${channel(2)}, ${channel(3)})`;
}

/** The scale as a CSS gradient, left to right. */
export function scaleGradient(): string {
  const [low, high] = scaleEnds;
  const stops = STOPS.map(([power, ...rgb]) => `rgb(${rgb.join(', ')}) ${((power - low) / (high - low)) * 100}%`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
