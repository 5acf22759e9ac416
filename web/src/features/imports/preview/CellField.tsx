import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { toSentence } from '../../../ui/applyProblem.ts'
import classes from './preview.module.css'

interface CellFieldProps {
  readonly label: string
  readonly text: string
  readonly problems: readonly string[]
  readonly isEditing: boolean
  readonly onSave: (text: string) => void
}

/** One cell; while it is edited, leaving it or Enter saves it, and Escape takes back what was typed. Enter goes on to the next cell with a problem. */
export function CellField({ label, text, problems, isEditing, onSave }: CellFieldProps) {
  const [typed, setTyped] = useState<string>()
  const save = () => {
    if (typed !== undefined && typed.trim() !== text) onSave(typed)
    setTyped(undefined)
  }
  const error = problems.map(toSentence).join('. ')
  if (!isEditing)
    return (
      <div>
        <dt>{label}</dt>
        <dd>
          {text}
          {error !== '' && <span className={classes.problem}> {error}</span>}
        </dd>
      </div>
    )
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <TextInput
          aria-label={label}
          size="sm"
          value={typed ?? text}
          error={error === '' ? undefined : error}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            // Leaving the cell saves it.
            if (event.key === 'Enter' && !focusNextProblem(event.currentTarget)) save()
            if (event.key === 'Escape') setTyped(undefined)
          }}
        />
      </dd>
    </div>
  )
}

/** @returns false: there is none after this cell */
function focusNextProblem(input: HTMLInputElement): boolean {
  const wrong = [...(input.closest('ol')?.querySelectorAll<HTMLInputElement>('input[aria-invalid="true"]') ?? [])]
  const next = wrong.find((other) => input.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
  next?.focus()
  return next !== undefined
}
