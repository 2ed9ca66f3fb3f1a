/**
 * Whether what is found on a path is told, though not all paths have it. Conditions of a program often belong together though nobody
 * here can tell, such as the rank of the data and the kind of the network: what is found only where two of them meet may be what the
 * program never makes. So one choice alone must bring it about, which no path without it makes.
 */
export function isOfOneChoice<Choice>(path: Iterable<Choice>, isMadeWithout: (choice: Choice) => boolean): boolean {
  for (const choice of path) if (!isMadeWithout(choice)) return true;
  return false;
}
