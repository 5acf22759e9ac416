/** "12.40" for 1,240 hundredths: pence as pounds without their sign, and miles. */
export const formatHundredths = (hundredths: number): string => (hundredths / 100).toFixed(2)
