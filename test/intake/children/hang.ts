/** A reader that never ends: what a file made to do harm would like. */
for (;;) Math.sqrt(2)
