/** What volunteers promise before they see the first address, until the organisation writes its own text. Our own wording, not legal advice. */
export const defaultConfidentialityText = `Thank you for helping. The names, phone numbers and addresses that you are about to see belong to people who trust us.

I promise that:
• I use them only to do this round, and only while I do it.
• I tell nobody who receives help from us, or what I see or hear at a door.
• I write nothing down elsewhere, take no photos of people or doors, and share no screenshots.
• I leave no list or label where others can read it, and give paper lists back.
• If my phone is lost, or something went wrong with this information, I tell the organiser at once.

This goes on when I stop volunteering.`
