/** Milliseconds on the streets as whole seconds. */
export const wholeSeconds = (milliseconds: number): number => Math.round(milliseconds / 1000)

/** Centimetres as whole metres. */
export const wholeMetres = (centimetres: number): number => Math.round(centimetres / 100)
