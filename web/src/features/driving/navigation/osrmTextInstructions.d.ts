declare module 'osrm-text-instructions/languages' {
  /** The texts of one language by version, then by type of turn. */
  export interface Instructions {
    readonly meta: { readonly capitalizeFirstLetter: boolean }
    readonly v5: Readonly<Record<string, unknown>>
  }
  const languages: {
    readonly supportedCodes: string[]
    readonly instructions: Record<string, Instructions>
  }
  export default languages
}

declare module 'osrm-text-instructions' {
  /** OSRM's step, as far as a text needs it. */
  export interface SpokenStep {
    readonly name: string
    readonly ref?: string | undefined
    readonly mode: string
    readonly driving_side: 'left' | 'right'
    readonly maneuver: {
      readonly type: string
      readonly modifier?: string | undefined
      readonly exit?: number | undefined
      readonly bearing_after: number
    }
  }
  const textInstructions: (version: 'v5') => { compile(language: string, step: SpokenStep): string }
  export default textInstructions
}
