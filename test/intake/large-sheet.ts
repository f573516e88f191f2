import { sheetRow, xlsx } from './office.ts'

/** A plan of that many rows in Excel, each of an ordinary length, with a heading row and an owner and a date each. */
export function largeSheet(rows: number): Uint8Array {
  const header = sheetRow(1, 'No.', 'Action', 'Lead', 'By when', 'RAG', 'Progress', 'Outcome', 'Resources')
  const body = Array.from({ length: rows - 1 }, (_, n) =>
    sheetRow(
      n + 2,
      `${n + 1}.`,
      `Agree with partner ${n % 97} how people in crisis reach help out of hours, and write it down for staff in area ${n}`,
      `Organisation ${n % 40}${n % 3 === 0 ? `, Team ${n % 12} and A. Person` : ''}`,
      `<c s="1"><v>${43_000 + (n % 900)}</v></c>`,
      ['Red', 'Amber', 'Green'][n % 3] ?? '',
      n % 2 === 0
        ? `· A draft went to the group in March ${2016 + (n % 4)}. The pilot of stage ${n % 7} has begun.`
        : '',
      'People are seen within an hour and know whom to ring',
      n % 5 === 0 ? 'Within existing budgets' : '',
    ),
  )
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/></cellXfs>'
  return xlsx(header + body.join(''), { styles })
}
