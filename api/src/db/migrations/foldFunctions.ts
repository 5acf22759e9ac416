import { silent, spelledOut } from '@doorstep/shared/rules'

/**
 * `fold(text)` and `words_of(text)`: what shared/rules/fold.ts says, in SQL, for texts that the database itself keeps. Built from the same
 * definitions and from what this Node knows of Unicode, because PostgreSQL's own `lower`, its character classes and `unaccent` depend on
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
