export const intakeTexts = {
  title: 'Intake',
} as const
