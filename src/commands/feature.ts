/** The commands, and the buttons of their answers. */
import type { ButtonHandler, Feature } from '../core.ts'
import { Refusal } from '../core.ts'
import { assignCommand } from './assign.ts'
import { awayCommand } from './away.ts'
import { boardPaper } from './board-paper.ts'
import { chasedCommand } from './chased.ts'
import { contactsCommand, contactsList } from './contacts.ts'
import { digestCommand, showDigestInChannel } from './digest.ts'
import { dueCommand, dueList } from './due.ts'
import { extendCommand } from './extend.ts'
import { fullList } from './full-list.ts'
import { type CommandGroup, helpFor } from './help.ts'
import { historyCommand, historyList } from './history.ts'
import { importCommand } from './import.ts'
import { laterCommand } from './later.ts'
import { leadCommand } from './lead.ts'
import { linkCommand } from './link.ts'
import { meetingsCommand } from './meetings.ts'
import { mineCommand, mineList } from './mine.ts'
import { ownersCommand, ownersList } from './owners.ts'
import { type ListView, privately } from './pages.ts'
import { partnershipCommand } from './partnership.ts'
import { queriesCommand, queriesList } from './queries.ts'
import { rateCommand } from './rate.ts'
import { chaseLog, notReplied } from './replied.ts'
import { settingsCommand } from './settings.ts'
import { showCommand } from './show.ts'
import { pauseCommand, startCommand } from './start.ts'
import { showStatusInChannel, statusChosen, statusCommand } from './status-command.ts'
import { updateCommand } from './update.ts'

/** As `help` shows them: what is used most comes first. */
const GROUPS: readonly CommandGroup[] = [
  {
    head: 'Ask and answer',
    commands: [mineCommand, updateCommand, rateCommand, extendCommand, laterCommand, awayCommand],
  },
  {
    head: 'See',
    commands: [statusCommand, dueCommand, showCommand, digestCommand, ownersCommand, historyCommand],
  },
  {
    head: 'For the plan lead',
    forLeads: true,
    commands: [queriesCommand, chasedCommand, assignCommand, contactsCommand, pauseCommand],
  },
  {
    head: 'Set up',
    forLeads: true,
    commands: [
      importCommand,
      startCommand,
      meetingsCommand,
      settingsCommand,
      linkCommand,
      leadCommand,
      partnershipCommand,
    ],
  },
]

/** Every list that turns its pages, by the name its buttons carry. */
const LISTS: Readonly<Record<string, ListView>> = {
  due: dueList,
  mine: mineList,
  owners: ownersList,
  contacts: contactsList,
  history: historyList,
  queries: queriesList,
  'not-replied': notReplied,
  'chase-log': chaseLog,
  'full-list': fullList,
}

function opensList(name: string): ButtonHandler {
  return async (context, args) => privately(await listNamed(name)(context, args))
}

function listNamed(name: string | undefined): ListView {
  const view = name !== undefined && Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
  if (!view) throw new Refusal('That list is not there any more: write "help" to see what is.')
  return view
}

export const commandsFeature: Feature = {
  commands: [...GROUPS.flatMap(({ commands }) => commands), helpFor(GROUPS)],
  buttons: {
    page: async (context, args) => ({ kind: 'replace', message: await listNamed(args['list'])(context, args) }),
    status: statusChosen,
    'show-public': showStatusInChannel,
    'show-digest': showDigestInChannel,
    queries: opensList('queries'),
    'not-replied': opensList('not-replied'),
    'chase-log': opensList('chase-log'),
    'full-list': opensList('full-list'),
    'board-paper': async (context, args) => privately(await boardPaper(context, args)),
    history: opensList('history'),
    mine: opensList('mine'),
    due: opensList('due'),
  },
}
