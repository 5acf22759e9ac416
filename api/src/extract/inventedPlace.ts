/** The writing program in the header of extracts of invented places (demo/): whoever shows the place says that it does not exist. */
export const inventedWritingProgram = 'doorstep demo town'
