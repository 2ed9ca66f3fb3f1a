export const FEATURES = 11;
