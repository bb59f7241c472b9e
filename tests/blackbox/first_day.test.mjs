// SPDX-License-Identifier: EUPL-1.2
// A municipality's first day: from nothing to its own units, its own people and its own plan, with
// the command line alone.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loggedIn, root, Site } from './lib.mjs';

const secret = 'lindvalla\n';

test('an empty municipality gets units, people and a plan from the command line', async () => {
  const site = await Site.empty();
  const done = async (input, ...words) => {
    const { code, error } = await site.commandWith(input, ...words);
    assert.equal(code, 0, error);
  };
  const refused = async (status, sentence, ...words) => {
    const { code, error, out } = await site.commandWith(secret, ...words);
    assert.equal(code, status, error);
    assert.match(error + out, sentence);
  };
  try {
    await done('', 'migrate');
    await done('', 'unit', 'add', 'Kommunstyrelsen', '--kind', 'executive_board', '--short', 'KS');
    await done('', 'unit', 'add', 'Skolnämnden', '--kind', 'board');
    await done('', 'unit', 'add', 'Skolkontoret', '--kind', 'department', '--works-for',
      'Skolnämnden');
    await refused(3, /Skolnämnden exists already/, 'unit', 'add', 'Skolnämnden', '--kind', 'board');
    await refused(3, /Kulturnämnden does not exist/, 'unit', 'add', 'Kulturkontoret', '--kind',
      'department', '--works-for', 'Kulturnämnden');
    await refused(2, /--kind/, 'unit', 'add', 'Klubben', '--kind', 'club');
    const listed = await site.command('unit', 'list');
    assert.deepEqual(listed.out.trim().split('\n'), ['Kommunstyrelsen\texecutive_board',
      'Skolnämnden\tboard', 'Skolkontoret\tdepartment']);

    await done(secret, 'user', 'add', 'vera', 'Vera Ask', '--unit', 'Kommunstyrelsen', '--role',
      'security_chief');
    await refused(2, /--unit/, 'user', 'add', 'sven', 'Sven Ek', '--role', 'coordinator');
    await refused(3, /does not exist/, 'user', 'add', 'sven', 'Sven Ek', '--unit', 'Torget');
    assert.equal((await site.command('user', 'list')).out, 'vera\n', 'what is refused leaves nothing');
    await done('', 'plan', 'import', path.join(root, 'demo/lindvalla-plan.txt'));

    await site.serve();
    const vera = await loggedIn(site, 'vera');
    const { text: plans } = await vera.get('/plans');
    assert.match(plans, /\/plans\/1\/review/, 'the draft waits to be reviewed');
  } finally {
    await site.stop();
  }
});

test("the municipality's own words are added, listed and removed from the command line", async () => {
  const site = await Site.empty();
  const words = (...more) => site.command('plan', 'words', ...more);
  try {
    assert.equal((await site.command('migrate')).code, 0);
    assert.equal((await words('add', 'time', 'En gång per läsår', 'yearly')).code, 0);
    assert.equal((await words('add', 'verb', 'värnar om')).code, 0);
    const again = await words('add', 'time', 'en gång per LÄSÅR', 'term');
    assert.equal(again.code, 3);
    assert.match(again.error, /is in the list already/);
    assert.equal((await words('add', 'noun', 'läsår', 'yearly')).code, 2);
    assert.equal((await words('list')).out, 'verb\tvärnar om\t\ntime\ten gång per läsår\tyearly\n');
    assert.equal((await words('remove', 'verb', 'värnar om')).code, 0);
    const gone = await words('remove', 'verb', 'värnar om');
    assert.equal(gone.code, 3);
    assert.match(gone.error, /is not among your own words/);
  } finally {
    await site.stop();
  }
});

test('the example municipality is never made over a real one', async () => {
  const site = await Site.empty();
  try {
    fs.writeFileSync(site.config, fs.readFileSync(site.config, 'utf8').replaceAll('demo = true', ''));
    for (const words of [['demo'], ['demo', '--fresh']]) {
      const { code, error } = await site.command(...words);
      assert.equal(code, 3);
      assert.match(error, /is no demonstration/);
    }
  } finally {
    await site.stop();
  }
});

test('a slip in the configuration stops the program with a sentence that says where', async () => {
  const site = await Site.empty();
  try {
    for (const [written, sentence] of [
      ['prot = 8080', /line 1: there is no setting prot/],
      ['port = "8080"', /port must be a number from 0 to 65535/],
      ['port = 80000', /port must be a number from 0 to 65535/],
      ['trust_forwarded_for = "yes"', /line 1: trust_forwarded_for must be true or false/],
      ['[[tenant]]\n[[tenant]]', /two tenants with the code lindvalla/],
      ['[[tenant]]\nname = 7', /line 2: name must be a text in quotes/],
      ['listen = ', /line 1/],
    ]) {
      fs.writeFileSync(site.config, written + '\n');
      const { code, error } = await site.command('serve');
      assert.equal(code, 3, written);
      assert.match(error, sentence);
    }
  } finally {
    await site.stop();
  }
});
