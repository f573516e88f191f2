/**
 * What Slack takes. The numbers of blocks, elements and texts are those of Slack's own types and reference
 * (docs.slack.dev/reference/block-kit) and are counted in UTF-16 units here, which is never more than Slack counts.
 */

export const messageBlocks = 50
export const modalBlocks = 100

/**
 * The words of all blocks of a message in sum, which Slack refuses as `msg_blocks_too_long`. Not documented: Slack's people
 * named 12,000 "with a buffer for containers" (slackapi/bolt-js, issues 2509 and 2867, where 11,341 were refused too).
 * Each object counts as so many characters here.
 */
export const messageWeight = 11_000
export const containerWeight = 25
/** One rich text: small enough that a page is filled by several. */
export const richTextWeight = 5_000
/** The whole JSON of a home page or a modal: 250 KB are refused as `view_too_large`. */
export const viewSize = 250_000
/** The words of a home page: with what stands around each of them, under its size. */
export const viewWeight = 50_000

export const headerText = 150
export const sectionText = 3000
export const contextText = 2000
/** The `text` of a message, which is the notification: longer ones are cut by Slack where it likes. */
export const notification = 4000

export const actionElements = 25
export const buttonText = 75
export const buttonValue = 2000
export const accessibilityLabel = 75
export const blockId = 255

export const optionText = 75
export const optionValue = 150
export const selectOptions = 100
export const radioOptions = 10
export const placeholder = 150

export const modalTitle = 24
export const privateMetadata = 3000
export const callbackId = 255
export const inputText = 3000
export const inputLabel = 2000

/** `table`: with its head row, one a message. */
export const tableRows = 100
export const tableColumns = 20
export const tableText = 10_000

/** `data_visualization`: at most two a message; labels are shown beside each other and must differ. */
export const chartsPerMessage = 2
export const chartTitle = 50
export const chartSeries = 6
export const chartCategories = 20
export const chartSegments = 12
export const chartLabel = 20

/** An answer at a payload's own address (`response_url`). */
export const response = { uses: 5, minutes: 30 }

/** `chat.postMessage`: about one message a second in a channel, and several hundred a minute in a workspace. */
export const pace = { laneMs: 1_100, workspaceMs: 150 }

/** Of what Slack sends, in bytes: a form of a hundred blocks with every text as long as it may be is under half of it. */
export const requestBytes = 900_000
