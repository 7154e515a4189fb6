/** What the types refuse; a line that is not refused is a fault of its own. */
import * as cemr from './generated/index.ts';

const path = { id: '01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87' };

// @ts-expect-error: If-Match is left out
void cemr.patchActionItemsById({ path, body: { progress: 80 } });
// @ts-expect-error: there is no such member
void cemr.patchActionItemsById({ path, headers: { 'If-Match': '"1"' }, body: { colour: 'red' } });
// @ts-expect-error: there is no such status
void cemr.postActionItemsByIdStatusChanges({ path, body: { status: 'done' } });
// @ts-expect-error: a title is there always
void cemr.postActionPlans({ body: { periodStart: '2029-01-01', periodEnd: '2032-12-31', title: null } });
// @ts-expect-error: null would not tell that it can be missing
void cemr.getActionItemsById({ path }).then(({ data }) => data?.dueDate.length);
