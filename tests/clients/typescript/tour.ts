/** The README's first tour by a generated client: `node tour.ts [API] [file of tokens]`, beside a server that runs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { createClient } from './generated/client/index.ts';
import * as cemr from './generated/index.ts';

const [baseUrl = 'http://127.0.0.1:8000/cemr/v1', tokens = 'instance/demo-tokens.json'] = process.argv.slice(2);
const known: Record<string, string> = JSON.parse(readFileSync(tokens, 'utf8'));
const anybody = createClient({ baseUrl });
const client = createClient({ baseUrl, auth: known['boras-coordinator'], headers: { 'Accept-Language': 'en' } });
const reporter = createClient({ baseUrl, auth: known['boras-reporter'] });
const today = new Date().toISOString().slice(0, 10);

/** What an answer brought; a refusal ends the tour with what the server says about it. */
function had<Data>({ data, error }: { data?: Data; error?: cemr.Problem }): Data {
  assert.ok(data, JSON.stringify(error));
  return data;
}

/** A header that the document promises. */
function header({ response }: { response?: Response }, name: string): string {
  const value = response?.headers.get(name);
  assert.ok(value, `no ${name}`);
  return value;
}

const overdue = had(
  await cemr.getActionItems({
    client: anybody,
    query: {
      signatory: ['boras'],
      timeliness: ['overdue'],
      sort: ['dueDate', 'reference'],
      fields: ['reference', 'title', 'dueDate', 'daysOverdue'],
    },
  }),
);
assert.ok(overdue.actionItems.length > 0 && overdue.actionItems.every((item) => (item.daysOverdue ?? 0) > 0));
assert.equal(overdue.actionItems[0].status, undefined, 'a column that was not asked for');
console.log('overdue:', overdue.actionItems.map((item) => item.reference).join(' '));

const me = had(await cemr.getMe({ client }));
assert.ok(me.roles.includes('coordinator'));
console.log('me:', me.name);

const [latest] = had(await cemr.getEvents({ client, query: { sort: ['-position'], limit: 1 } })).events;

const [found] = had(await cemr.getActionItems({ client, query: { externalKey: ['cemr-plan:CEMR-06.1'] } })).actionItems;
const path = { id: found.id };
const read = await cemr.getActionItemsById({ client, path });
const item = had(read);
assert.equal(item._links.self.href, `${baseUrl}/action-items/${item.id}`);
console.log('found:', item.reference, item.title, 'may', Object.keys(item._links).sort().join(' '));

const tag = header(read, 'ETag');
const merge = { 'If-Match': tag, 'Content-Type': 'application/merge-patch+json' };
const patch = { progress: 80, statusComment: '80 procent av personalen klar' };
const changed = had(await cemr.patchActionItemsById({ client, path, headers: merge, body: patch }));
assert.deepEqual([changed.progress, changed.version], [80, item.version + 1]);
const late = await cemr.patchActionItemsById({ client, path, headers: merge, body: patch });
assert.deepEqual([late.error?.status, late.error?.version], [412, changed.version]);
console.log('changed: to', changed.progress, 'per cent, and refused to whoever has read it before');

const result = 'All personal i förskolan är utbildad.';
const completion = { status: 'completed', completedOn: today, result } as const;
const completed = had(await cemr.postActionItemsByIdStatusChanges({ client, path, body: completion }));
assert.deepEqual([completed.status, completed.completedOn, completed.result], ['completed', today, result]);
console.log('completed:', completed.timeliness);

const faulty = { actionPlanId: item.actionPlan.id, title: '', progress: 900 };
const { error: problem } = await cemr.postActionItems({ client, body: faulty });
assert.deepEqual(problem?.errors?.map((fault) => [fault.pointer, fault.code]), [
  ['/title', 'wrong_length'],
  ['/progress', 'out_of_range'],
]);
console.log('refused:', problem?.errors?.map((fault) => `${fault.pointer} ${fault.detail}`).join(' '));

const next = { title: 'Handlingsplan 2029-2032', periodStart: '2029-01-01', periodEnd: '2032-12-31' };
const plan = { id: item.actionPlan.id };
const tried = await cemr.postActionPlansByIdCopies({ client, path: plan, query: { dryRun: true }, body: next });
assert.deepEqual([tried.response?.status, had(tried).title], [200, next.title]);
const plans = async () => had(await cemr.getActionPlans({ client, query: { q: next.title } })).actionPlans;
assert.deepEqual(await plans(), []);
console.log('tried:', had(tried).title);

const once = { client, path: plan, headers: { 'Idempotency-Key': 'next-plan' }, body: next };
const copies = [await cemr.postActionPlansByIdCopies(once), await cemr.postActionPlansByIdCopies(once)];
assert.deepEqual(copies.map((copy) => [copy.response?.status, had(copy).id]), Array(2).fill([201, had(copies[0]).id]));
assert.equal(header(copies[0], 'Location'), header(copies[1], 'Location'));
assert.equal(header(copies[1], 'Idempotency-Replayed'), 'true');
assert.equal((await plans()).length, 1);
console.log('sent twice:', had(copies[1]).title, 'is there once');

const table = 'Nr;Åtgärd;Ansvarig nämnd;Klart senast\r\n99.1;Granska e-tjänsternas texter;KS;2027-03-31\r\n';
const content = Buffer.from(table).toString('base64');
const file = { actionPlanId: plan.id, name: 'egen.csv', content };
const upload = had(await cemr.postImports({ client, body: file }));
assert.deepEqual([upload.status, upload.created, upload.error], ['checked', 1, 0]);
const { importRows } = had(await cemr.getImportRows({ client, query: { planImport: [upload.id] } }));
console.log('uploaded:', importRows.map((row) => `row ${row.number} ${row.outcome} ${row.title}`).join(', '));
const gone = await cemr.deleteImportsById({
  client, path: { id: upload.id }, headers: { 'If-Match': `"${upload.version}"` },
});
assert.equal(gone.response?.status, 204);

const walked = new Set<string>();
let pages = 0;
for (let cursor: string | null = '*'; cursor; pages++) {
  const page: cemr.ActionItemList = had(await cemr.getActionItems({ client, query: { cursor, limit: 10 } }));
  page.actionItems.forEach((row) => walked.add(row.id));
  cursor = page._links.next && new URL(page._links.next.href).searchParams.get('cursor');
}
const { _meta: meta } = had(await cemr.getActionItems({ client, query: { limit: 1 } }));
assert.equal(walked.size, meta.totalRecords);
console.log('walked:', walked.size, 'items on', pages, 'pages');

const feed = had(
  await cemr.getEvents({ client, query: { after: latest.sequence, entityId: [item.id], sort: ['position'] } }),
);
assert.ok(feed.events.every((event) => event.source === 'api' && event.accountId === me.id));
console.log('since then:', feed.events.map((event) => event.type).join(' '));

const picture = had(await cemr.getReportsStatusOverview({ client: anybody, query: { signatory: ['boras'] } }));
const { all } = picture as cemr.StatusOverview; // and no file of another format
assert.equal(all.byStatus.reduce((sum, part) => sum + part.count, 0), all.count);
console.log('overview:', all.shareDone, 'per cent of', all.count, 'items are done');

const ahead = { signatory: ['boras'], dueAfter: today, sort: ['date' as const] };
const { deadlines: due } = had(await cemr.getDeadlines({ client: anybody, query: ahead }));
assert.ok(due.every((one) => one.date && one.date >= today));
console.log('due:', due[0].date, due[0].title);

const exported = had(await cemr.getExports({ client, query: { actionPlan: plan.id, format: 'xlsx' } }));
assert.equal((await exported.text()).slice(0, 2), 'PK');
console.log('exported:', exported.size, 'bytes');

const asked = { client: reporter, query: { kind: ['report' as const], limit: 1 } };
const waiting = async () => had(await cemr.getMeToDo(asked)).tasks;
const [task] = await waiting();
assert.ok(task.actionItem && task.round && task.department);
console.log('to do:', task.actionItem.title);

const place = { actionItemId: task.actionItem.id, roundId: task.round.id, departmentId: task.department.id };
const said = { status: 'in_progress', forecast: 'green', progress: 50, nextStep: 'Fortsätter i vår.' } as const;
const reported = had(await cemr.postStatusReports({ client: reporter, body: { ...place, ...said } }));
assert.deepEqual([reported.progress, reported.changeable], [50, true]);
assert.ok((await waiting()).every((one) => one.id !== task.id));
console.log('reported:', reported.progress, 'per cent');

const { meetings: held } = had(await cemr.getMeetings({ client, query: { status: ['held'] } }));
assert.ok(held.length > 0 && held.every((one) => one.status === 'held'));
console.log('met:', held.map((one) => one.heldOn).join(' '));

const handover = had(await cemr.getSignatoriesByIdHandover({ client, path: { id: item.signatory.id } }));
assert.ok(handover.plans.some((one) => one.id === plan.id));
console.log('handed over:', handover.overdueItems.total, 'items are overdue');
