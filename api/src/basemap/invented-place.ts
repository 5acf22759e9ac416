/** The writing program in the header of extracts of invented places (scripts/demo): the map then says that the place does not exist. */
export const inventedWritingProgram = 'doorstep demo town'
