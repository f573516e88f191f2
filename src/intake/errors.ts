/** A file that cannot be read as a plan. The message is one line for a person, and says what to do. */
export class IntakeError extends Error {
  override name = 'IntakeError'
}

/** The program that reads failed, not the file: nobody can mend it by saving the file again. */
export class ReadingFault extends Error {
  /** @param cause the name of the error that stopped it, and @param frames where; never its message. */
  constructor(cause: string, frames: readonly string[]) {
    super('The file could not be read because of a fault of ours.')
    this.name = `ReadingFault (${cause})`
    this.stack = [`${this.name}: ${this.message}`, ...frames.map((frame) => `    ${frame}`)].join('\n')
  }

  /** The sentence for who sent the file; the log has the same reference. */
  inWords(reference: string): string {
    return `The file could not be read because of a fault of ours (reference ${reference}). Nothing was stored.`
  }
}

const FORMATS = 'Plankeeper reads .docx, .xlsx, .odt, .ods, .csv and .txt files'

/** What is wrong with a file, each in one sentence with the way out. */
export const intakeErrors = {
  empty: () => new IntakeError(`The file is empty. ${FORMATS}: choose the file that holds the plan.`),
  tooLarge: (megabytes: number) =>
    new IntakeError(
      `The file is too large: ${megabytes} MB, and 20 MB is the most. Remove its pictures, or save the plan's table alone.`,
    ),
  corrupt: (cause?: unknown) =>
    new IntakeError(
      'The file is damaged and cannot be opened. Open it in Word or Excel, save it again and try once more.',
      { cause },
    ),
  bomb: () =>
    new IntakeError(
      'The file unpacks to far more than a plan holds, so it was not opened. Save the plan alone and try again.',
    ),
  encrypted: () =>
    new IntakeError('The file is protected by a password. Save a copy without the password and import that.'),
  oldFormat: () =>
    new IntakeError(
      `The file is in the old format of Word or Excel (.doc, .xls). ${FORMATS}: open it, choose Save As and pick .docx or .xlsx.`,
    ),
  pdf: () =>
    new IntakeError(
      `A PDF cannot be read as a plan. ${FORMATS}: open the PDF in Word, check its table and save it as .docx.`,
    ),
  unknown: () =>
    new IntakeError(`This kind of file cannot be read. ${FORMATS}: open it, choose Save As and pick .docx or .xlsx.`),
  picture: () =>
    new IntakeError(
      `A picture or a scan cannot be read as a plan. ${FORMATS}: ask its author for the file, or type its table into one.`,
    ),
  scan: () =>
    new IntakeError(
      'The file holds a picture of a plan, not its words. Ask its author for the file it was printed from, or type its table into Word or Excel.',
    ),
  noPlan: () =>
    new IntakeError(
      'No plan was found: there is no table with a column of actions. Give the table a heading row (Action, Lead, By when, Progress) and save it as .docx or .xlsx.',
    ),
  tooManyRows: (rows?: number) =>
    new IntakeError(
      `The file has ${rows ?? 'too many'} rows, and 10,000 is the most. Save the plan's table alone and try again.`,
    ),
  tooManyCells: (cells: number) =>
    new IntakeError(`The file has ${cells} cells, and 200,000 is the most. Save the plan's table alone and try again.`),
  tooLongCell: (letters: number) =>
    new IntakeError(
      `One cell of the file has ${letters} characters, and 50,000 is the most. Save the plan's table alone and try again.`,
    ),
  tooManyParts: () =>
    new IntakeError(
      "The file holds far more rows and cells than a plan does, so it was not read. Save the plan's table alone and try again.",
    ),
  tooSlow: (seconds: number) =>
    new IntakeError(
      `Reading the file took more than ${seconds} seconds and was stopped. Save the plan's table alone as .docx or .xlsx and try again.`,
    ),
  tooMuchMemory: () =>
    new IntakeError(
      "Reading the file took too much memory and was stopped. Save the plan's table alone as .docx or .xlsx and try again.",
    ),
}
