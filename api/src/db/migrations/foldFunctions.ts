/** What people and phones type for an apostrophe, and what is not seen at all: a name is the same with any of them and with none. */
const silent = "'’‘‛`´ʼʻʹ′\u00ad\u200b\u200c\u200d\ufeff"

/** Letters that have no base letter to fall back to when marks are taken off, as they are typed without their key. */
const spelledOut: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ə: 'e' },
  // A sigma at the end of a word is the same letter: `ΟΔΟΣ` is `οδος` or `οδοσ` depending on who puts it in lower case.
  ς: 'σ',
  '&': ' and ',
}

/**
 * `fold(text)` and `words_of(text)`: what shared/rules/fold.ts says, in SQL, for texts that the database itself keeps. A copy of its
 * definitions, because a migration never changes (a test compares them), and what this Node knows of Unicode, because PostgreSQL's own `lower`, its character classes and `unaccent` depend on
 * the server's version, locale and rules file. Immutable, so that indexes may stand on them.
 */
export function foldFunctions(): string {
  const marks = rangesOf(/\p{M}/u)
  const letters = rangesOf(/[\p{L}\p{N}]/u)
  const { upper, lower } = lowerCase()
  const spelled = Object.entries(spelledOut).reduce(
    (text, [letter, others]) => `replace(${text}, ${quoted(letter)}, ${quoted(others)})`,
    'folded',
  )
  return `
    create function fold(given text) returns text language plpgsql immutable strict parallel safe
      set search_path = public, pg_temp as $$
      declare folded text := translate(given, ${quoted(silent)}, '');
      begin
        if octet_length(folded) = char_length(folded) then
          return replace(lower(folded collate "C"), '&', ' and ');
        end if;
        folded := regexp_replace(normalize(folded, NFKD), '[${marks}]+', '', 'g');
        folded := translate(translate(folded, ${quoted(silent)}, ''), '${upper}', '${lower}');
        return ${spelled};
      end $$;
    create function words_of(given text) returns text language plpgsql immutable strict parallel safe
      set search_path = public, pg_temp as $$
      declare folded text := fold(given);
      begin
        if octet_length(folded) = char_length(folded) then
          return btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g'));
        end if;
        return btrim(regexp_replace(folded, '[^${letters}]+', ' ', 'g'));
      end $$`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const lastCodePoint = 0x10_ffff
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** The characters that a class matches, as the inside of a bracket of PostgreSQL's regular expressions. */
function rangesOf(shape: RegExp): string {
  let ranges = ''
  for (let code = 0; code <= lastCodePoint; code++) {
    if (isSurrogate(code) || !shape.test(String.fromCodePoint(code))) continue
    const first = code
    while (code < lastCodePoint && !isSurrogate(code + 1) && shape.test(String.fromCodePoint(code + 1))) code++
    ranges += first === code ? escaped(first) : `${escaped(first)}-${escaped(code)}`
  }
  return ranges
}

const escaped = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`

/** Letters with their small ones, each at the same place. Letters that fall apart when they are normalised never get here. */
function lowerCase(): { upper: string; lower: string } {
  const pairs = { upper: '', lower: '' }
  for (let code = 0; code <= lastCodePoint; code++) {
    if (isSurrogate(code)) continue
    const letter = String.fromCodePoint(code)
    const small = letter.toLowerCase()
    if (small === letter || letter.normalize('NFKD') !== letter) continue
    pairs.upper += letter
    pairs.lower += small
  }
  return pairs
}
