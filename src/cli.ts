/** The `plankeeper` command. Exit status: 0 done; 1 failed, with the reason; 2 the arguments are wrong. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { type Tools, WrongArguments } from './cli/tools.ts'
import { FORMATS } from './export/formats.ts'
import { ReadingFault } from './intake/errors.ts'
import { ACCEPTED_IN_WORDS } from './intake/limits.ts'
import { withoutWords } from './ports/log.ts'
import { StoreTrouble } from './ports/store.ts'

/** Runs one command line (without node and the script's name); gives back the exit status. */
export async function runCli(args: readonly string[], tools: Tools): Promise<number> {
  const program = build(tools)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has printed what is wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof WrongArguments) {
      tools.printError(error.message)
      return 2
    }
    tools.printError(error instanceof ReadingFault ? inFull(error, tools.newId().slice(0, 8)) : reasonOf(error))
    return 1
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreTrouble) return `The database cannot be used: ${error.message}`
  return error instanceof Error ? error.message : 'It failed for a reason it does not know.'
}

/** A shell is where the log is read, too: the sentence, and below it what the log would hold. */
function inFull(fault: ReadingFault, reference: string): string {
  const { error, frames = [] } = withoutWords(fault)
  return [fault.inWords(reference), `${reference} ${error}`, ...frames.map((frame) => `${reference}   ${frame}`)].join(
    '\n',
  )
}

function build(tools: Tools): Command {
  const program = new Command('plankeeper')
    .description('Keeps multi-agency action plans alive in Slack and Microsoft Teams.')
    .exitOverride()
    .showHelpAfterError('Run it with --help to see what it takes.')
    .configureOutput({
      writeOut: (text) => tools.print(text.trimEnd()),
      writeErr: (text) => tools.printError(text.trimEnd()),
    })
    .addHelpText('after', EXAMPLES)

  program
    .command('start')
    .description('start the bot: with no tokens set, a sandbox in the browser')
    .addHelpText('after', '\nExamples:\n  plankeeper start\n  PORT=8080 plankeeper start')
    .action(() => tools.start())

  program
    .command('import')
    .description('read a plan from a file and store it, silent until it is started')
    .argument('<file>', `the plan: ${ACCEPTED_IN_WORDS}`)
    .option('--partnership <name>', 'the partnership it belongs to; made where there is none of that name', name)
    .option('--as-of <day>', 'the day the plan speaks for, where the document does not say', day)
    .option('--key <key>', 'the key of its actions, such as CAL')
    .option('--update <key>', 'show what it changes in a stored plan that it is the next version of')
    .option('--yes', 'with --update: store it; what was changed in chat since is kept')
    .addOption(
      new Option(
        '--restricted <answer>',
        'whether its own people only may read it (default: yes where its title speaks of a death or abuse)',
      ).choices(['yes', 'no'] as const),
    )
    .option('--dry-run', 'show what was understood and store nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  plankeeper import plan.docx --as-of 2018-11-28 --dry-run --json')
    .action(async (file, options) => (await import('./cli/import.ts')).importCommand(tools, file, options))

  program
    .command('status')
    .description('how a plan stands')
    .argument('[plan]', 'its key, such as CAL; the only one where there is one')
    .option('--partnership <name>', 'where there are several', name)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  plankeeper status CAL')
    .action(async (plan, options) => (await import('./cli/status.ts')).statusCommand(tools, plan, options))

  program
    .command('simulate')
    .description('print every message that would be sent, as if nobody answered; sends and stores nothing')
    .argument('[file]', `a plan, taken as started on the first day: ${ACCEPTED_IN_WORDS}`)
    .option('--plan <key>', 'a stored plan instead of a file')
    .requiredOption('--from <day>', 'the first day, such as 2015-11-02', day)
    .requiredOption('--to <day>', 'the last day', day)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  plankeeper simulate plan.docx --from 2015-11-02 --to 2016-04-29')
    .action(async (file, options) => (await import('./cli/simulate.ts')).simulateCommand(tools, file, options))

  program
    .command('digest')
    .description("this week's digest as it would be posted now; posts nothing")
    .option('--partnership <name>', 'where there are several', name)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  plankeeper digest')
    .action(async (options) => (await import('./cli/digest.ts')).digestCommand(tools, options))

  program
    .command('export')
    .description('write a plan as it stands to a file: a spreadsheet, or the paper for the board')
    .argument('[plan]', 'its key, such as CAL; the only one where there is one')
    .addOption(new Option('--format <format>', 'of the file').choices(FORMATS).default('xlsx'))
    .option('--out <file>', 'where to write it (default: the key and the day, such as CAL-2015-12-07.xlsx)')
    .option('--full', 'board paper: with people by name and the progress they recorded')
    .option('--partnership <name>', 'where there are several', name)
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXPORTS)
    .action(async (plan, options) => (await import('./cli/export.ts')).exportCommand(tools, plan, options))

  program
    .command('deliveries')
    .description('what became of each message, the newest first; or send one again that failed')
    .option('--failed', 'only those that failed')
    .option('--resend <id>', 'put a failed one back in line; the beginning of its id is enough')
    .option('--partnership <name>', 'only those of this one', name)
    .option('--limit <number>', 'so many at most', count, 50)
    .option('--json', 'print one JSON document')
    .addHelpText('after', DELIVERIES)
    .action(async (options) => (await import('./cli/deliveries.ts')).deliveriesCommand(tools, options))

  program
    .command('doctor')
    .description('check the database, and the tokens, permissions and channels of Slack and Teams')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  plankeeper doctor')
    .action(async (options) => (await import('./cli/doctor.ts')).doctorCommand(tools, options))

  program
    .command('migrate')
    .description('bring the database up to this version, as starting does; or move everything to another database')
    .option('--from <url>', 'move from this database, which is left as it is')
    .option('--to <url>', 'to this one, which is empty')
    .option('--json', 'print one JSON document')
    .addHelpText('after', MIGRATIONS)
    .action(async (options) => (await import('./cli/migrate.ts')).migrateCommand(tools, options))
  program
    .command('backup')
    .description('copy the whole database to a file, while the bot goes on')
    .argument('<file>', 'where to write it; there must be no such file yet')
    .option('--json', 'print one JSON document')
    .addHelpText('after', BACKUPS)
    .action(async (file, options) => (await import('./cli/backup.ts')).backupCommand(tools, file, options))

  program
    .command('restore')
    .description('put a backup where the database belongs and nothing is stored yet')
    .argument('<file>', 'a backup')
    .option('--json', 'print one JSON document')
    .addHelpText('after', RESTORES)
    .action(async (file, options) => (await import('./cli/backup.ts')).restoreCommand(tools, file, options))
  return program
}

const DELIVERIES = `
Examples:
  plankeeper deliveries --failed
  plankeeper deliveries --resend 7f3a91c2`

const MIGRATIONS = `
Examples:
  plankeeper migrate
  plankeeper migrate --from sqlite:./data/plankeeper.db --to postgres://plankeeper@localhost/plankeeper

To move, stop the bot first. All is moved or nothing, and both sides are counted.`

const BACKUPS = `
Example:
  plankeeper backup plans-2015-12-07.db

It holds the words of every plan: keep it as safe as the database itself.`

const RESTORES = `
Examples:
  plankeeper restore plans-2015-12-07.db
  DATABASE_URL=sqlite:./try/plans.db plankeeper restore plans-2015-12-07.db

Stop the bot first, and move its database away (with what begins with the same name). The file is checked before and after.`

const EXPORTS = `
Examples:
  plankeeper export CAL                                 the plan as a spreadsheet
  plankeeper export CAL --format docx --out paper.docx  the paper for the board`

const EXAMPLES = `
Examples:
  plankeeper start
  plankeeper import plan.docx --dry-run
  plankeeper simulate plan.docx --from 2015-11-02 --to 2016-04-29
  plankeeper status CAL --json
  plankeeper export CAL --format docx

Exit status: 0 done; 1 failed, with the reason; 2 the arguments are wrong.`

function day(words: string): string {
  try {
    return Temporal.PlainDate.from(words, { overflow: 'reject' }).toString()
  } catch {
    throw new InvalidArgumentError('write a day as 2015-11-02.')
  }
}

function count(words: string): number {
  if (!/^[1-9]\d{0,4}$/.test(words)) throw new InvalidArgumentError('write a number from 1 to 99999.')
  return Number(words)
}

function name(words: string): string {
  if (words.trim() === '') throw new InvalidArgumentError('write the name of the partnership.')
  return words
}
