export const narrowest = 3;
export const widest = 9;
