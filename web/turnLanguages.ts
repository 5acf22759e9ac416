import type { Plugin } from 'vite'

const languagesFile = /\/osrm-text-instructions\/languages\.js$/
/** Those of the driver's pages that osrm-text-instructions has. */
const languages = ['ar', 'en', 'es', 'fr', 'pl', 'pt-PT', 'tr']

/** Leaves out of osrm-text-instructions the languages that no page shows: 10 kB (gzip) for a phone instead of 59. */
export function turnLanguages(): Plugin {
  const files = languages.map((language) => `'${language}': require('./languages/translations/${language}.json')`)
  return {
    name: 'turn-languages',
    enforce: 'pre',
    transform(_code, id) {
      if (!languagesFile.test(id)) return undefined
      const code = `var instructions = { ${files.join(', ')} }
module.exports = {
  supportedCodes: Object.keys(instructions),
  instructions: instructions,
  grammars: { fr: require('./languages/grammar/fr.json') },
  abbreviations: {},
}`
      return { code, map: null }
    },
  }
}
