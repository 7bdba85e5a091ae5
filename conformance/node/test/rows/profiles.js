'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pages, refusal } = require('../access');

module.exports = (stage) => {
  const { newName } = stage;

  const created = async (params = {}) =>
    (await stage.identity.createProfile({ accountId: stage.accountId, name: newName('profile'), ...params })).result;

  const read = async (profileId, params = {}) => (await stage.identity.getProfile({ profileId, ...params })).result;

  test('createProfile makes one, and getProfile reads it', async () => {
    const answer = await stage.identity.createProfile({
      accountId: stage.accountId,
      name: newName('profile'),
      description: 'pods of the orders',
      email: 'orders@example.com',
    });
    assert.equal(answer.status, 201);
    const made = answer.result;
    assert.match(made.id, /^Profile-[0-9a-f-]{36}$/);
    assert.equal(made.iam_id, `iam-${made.id}`);
    assert.match(made.crn, /^crn:v1:bluemix:public:iam-identity::a\/[0-9a-f]{32}::profile:Profile-/);
    const found = await read(made.id);
    assert.equal(found.description, 'pods of the orders');
    assert.equal(found.email, 'orders@example.com');
  });

  test('createProfile is refused for a name that is taken', async () => {
    const { name } = await created();
    await assert.rejects(created({ name }), refusal(409, 'conflict'));
  });

  test('getProfile is refused for one that is not there', async () => {
    await assert.rejects(read('Profile-00000000-0000-4000-8000-000000000000'), refusal(404, 'not_found'));
  });

  test('getProfile counts how often it was assumed', async () => {
    const { id } = await created();
    assert.equal((await read(id, { includeActivity: true })).activity.authn_count, 0);
  });

  test('listProfiles gives page by page, and by name', async () => {
    const made = [await created(), await created(), await created()];
    const list = (params) => stage.identity.listProfiles(params);
    const rowsOf = (result) => result.profiles.map((each) => each.id);
    const found = await pages(list, { accountId: stage.accountId, pagesize: 2 }, rowsOf);
    assert.ok(found.slice(0, -1).every((page) => page.length === 2));
    assert.ok(made.every((each) => found.flat().includes(each.id)));
    assert.equal(new Set(found.flat()).size, found.flat().length);
    const byName = await pages(list, { accountId: stage.accountId, name: made[1].name }, rowsOf);
    assert.deepEqual(byName, [[made[1].id]]);
  });

  test('updateProfile changes it under its entity tag', async () => {
    const { id: profileId, entity_tag: ifMatch, name } = await created();
    const changed = (await stage.identity.updateProfile({ profileId, ifMatch, description: 'after' })).result;
    assert.equal(changed.description, 'after');
    assert.equal(changed.name, name);
    await assert.rejects(
      stage.identity.updateProfile({ profileId, ifMatch, description: 'again' }),
      refusal(409, 'stale_entity'),
    );
  });

  test('deleteProfile takes it away', async () => {
    const { id: profileId } = await created();
    assert.equal((await stage.identity.deleteProfile({ profileId })).status, 204);
    await assert.rejects(read(profileId), refusal(404, 'not_found'));
  });
};
