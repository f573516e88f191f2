import type { Feature } from '../core.ts'
import { progressButtons } from './buttons.ts'
import { assignForm } from './forms/assign.ts'
import { awayForForm, awayForm, extendForm, laterForm } from './forms/dates.ts'
import { decideExtensionForm, decideProposalForm, rangForm } from './forms/decisions.ts'
import { linkPartyForm } from './forms/link-party.ts'
import { notMeForm } from './forms/not-me.ts'
import { partiesForm } from './forms/parties.ts'
import { settleQueryForm } from './forms/settle-query.ts'
import { updateForm } from './forms/update.ts'
import { offerButtons } from './offers.ts'
import { recordWords } from './words.ts'

/** Answers: the forms and buttons that prompts, lists and notices open. */
export const progressFeature: Feature = {
  buttons: { ...progressButtons, ...offerButtons, 'record-words': recordWords },
  forms: {
    update: updateForm,
    extend: extendForm,
    later: laterForm,
    away: awayForm,
    'away-for': awayForForm,
    'not-me': notMeForm,
    rang: rangForm,
    'decide-extension': decideExtensionForm,
    'decide-proposal': decideProposalForm,
    'settle-query': settleQueryForm,
    assign: assignForm,
    'link-party': linkPartyForm,
    parties: partiesForm,
  },
}
