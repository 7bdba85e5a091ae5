'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { pages, refusal } = require('../access');

const UNKNOWN = 'ServiceId-00000000-0000-4000-8000-000000000000';

module.exports = (stage) => {
  const { newName } = stage;

  const created = async (params = {}) =>
    (await stage.identity.createServiceId({ accountId: stage.accountId, name: newName('svc'), ...params })).result;

  const read = async (id, params = {}) => (await stage.identity.getServiceId({ id, ...params })).result;

  describe('service IDs', () => {
    test('createServiceId makes one, and getServiceId reads it', async () => {
      const uniqueInstanceCrns = [stage.emulator.instances.keyProtect];
      const answer = await stage.identity.createServiceId({
        accountId: stage.accountId,
        name: newName('svc'),
        description: 'order intake',
        uniqueInstanceCrns,
      });
      assert.equal(answer.status, 201);
      const made = answer.result;
      assert.match(made.id, /^ServiceId-[0-9a-f-]{36}$/);
      assert.equal(made.iam_id, `iam-${made.id}`);
      assert.match(made.crn, /^crn:v1:bluemix:public:iam-identity::a\/[0-9a-f]{32}::serviceid:ServiceId-/);
      assert.equal(made.locked, false);
      assert.deepEqual(made.unique_instance_crns, uniqueInstanceCrns);
      assert.equal((await read(made.id)).description, 'order intake');
    });

    test('createServiceId locks it from the start', async () => {
      assert.equal((await created({ entityLock: 'true' })).locked, true);
    });

    test('createServiceId makes an API key within, whose secret it tells once', async () => {
      const { id, apikey } = await created({ apikey: { name: 'first', description: 'made within' } });
      assert.equal(apikey.iam_id, `iam-${id}`);
      assert.equal(apikey.description, 'made within');
      assert.ok(apikey.apikey);
      const details = await stage.identity.getApiKeysDetails({ iamApiKey: apikey.apikey });
      assert.equal(details.result.id, apikey.id);
      assert.equal(details.result.apikey, '');
    });

    test('createServiceId is refused for instances that are no list', async () => {
      await assert.rejects(created({ uniqueInstanceCrns: 'one' }), refusal(400, 'bad_request'));
    });

    test('createServiceId is refused in an account of others', async () => {
      await assert.rejects(
        created({ accountId: '0'.repeat(32) }),
        refusal(403, 'insufficient_permissions'),
      );
    });

    test('getServiceId is refused for one that is not there', async () => {
      await assert.rejects(read(UNKNOWN), refusal(404, 'not_found'));
    });

    test('getServiceId tells the history and the activity when asked', async () => {
      const { id } = await created();
      await stage.identity.updateServiceId({ id, ifMatch: '*', description: 'changed' });
      const { history, activity } = await read(id, { includeHistory: true, includeActivity: true });
      assert.equal(history.length, 2);
      assert.equal(activity.authn_count, 0);
      assert.equal((await read(id)).history, undefined);
    });

    test('listServiceIds gives page by page', async () => {
      const name = newName('paged');
      const made = [await created({ name }), await created({ name }), await created({ name })];
      const found = await pages(
        (params) => stage.identity.listServiceIds(params),
        { accountId: stage.accountId, name, pagesize: 2 },
        (result) => result.serviceids.map((each) => each.id),
      );
      assert.deepEqual(found.map((page) => page.length), [2, 1]);
      assert.deepEqual(found.flat().sort(), made.map((each) => each.id).sort());
    });

    test('listServiceIds sorts by name', async () => {
      const { id: groupId } = (await stage.identity.createServiceIdGroup({
        accountId: stage.accountId,
        name: newName('group'),
      })).result;
      await created({ name: 'b', groupId });
      await created({ name: 'a', groupId });
      const sorted = async (order) => {
        const params = { accountId: stage.accountId, groupId, sort: 'name', order };
        return (await stage.identity.listServiceIds(params)).result.serviceids.map((each) => each.name);
      };
      assert.deepEqual(await sorted('asc'), ['a', 'b']);
      assert.deepEqual(await sorted('desc'), ['b', 'a']);
    });

    test('updateServiceId changes it under its entity tag', async () => {
      const old = await created({ description: 'before' });
      const update = { id: old.id, ifMatch: old.entity_tag, description: 'after' };
      const changed = (await stage.identity.updateServiceId(update)).result;
      assert.equal(changed.description, 'after');
      assert.equal(changed.name, old.name);
      assert.notEqual(changed.entity_tag, old.entity_tag);
    });

    test('updateServiceId is refused under an entity tag that is not the newest', async () => {
      const { id, entity_tag: ifMatch } = await created();
      await stage.identity.updateServiceId({ id, ifMatch, description: 'first' });
      await assert.rejects(
        stage.identity.updateServiceId({ id, ifMatch, description: 'second' }),
        refusal(409, 'stale_entity'),
      );
      assert.equal((await read(id)).description, 'first');
    });

    test('lockServiceId keeps it from being deleted until unlockServiceId', async () => {
      const { id } = await created();
      await stage.identity.lockServiceId({ id });
      assert.equal((await read(id)).locked, true);
      await assert.rejects(stage.identity.deleteServiceId({ id }), refusal(409, 'resource_locked'));
      await stage.identity.unlockServiceId({ id });
      assert.equal((await read(id)).locked, false);
      assert.equal((await stage.identity.deleteServiceId({ id })).status, 204);
    });

    test('deleteServiceId takes it and its keys away', async () => {
      const { id, apikey } = await created({ apikey: { name: 'gone' } });
      await stage.identity.deleteServiceId({ id });
      await assert.rejects(read(id), refusal(404, 'not_found'));
      await assert.rejects(stage.identity.getApiKey({ id: apikey.id }), refusal(404, 'not_found'));
    });

    test('somebody without a role is refused', async () => {
      const { id, apikey } = await created({ apikey: { name: 'nobody' } });
      const nobody = stage.services.identity.clientOf(stage.emulator, apikey.apikey);
      await assert.rejects(nobody.deleteServiceId({ id }), refusal(403, 'insufficient_permissions'));
      await assert.rejects(
        nobody.createServiceId({ accountId: stage.accountId, name: 'another' }),
        refusal(403, 'insufficient_permissions'),
      );
    });
  });

  describe('groups of service IDs', () => {
    const group = async (params = {}) =>
      (await stage.identity.createServiceIdGroup({ accountId: stage.accountId, name: newName('group'), ...params }))
        .result;

    test('createServiceIdGroup makes one, and getServiceIdGroup reads it', async () => {
      const made = await group({ description: 'of the orders' });
      const found = (await stage.identity.getServiceIdGroup({ id: made.id })).result;
      assert.deepEqual(found, made);
      assert.equal(found.description, 'of the orders');
    });

    test('createServiceIdGroup is refused for a name that is taken', async () => {
      const { name } = await group();
      await assert.rejects(group({ name }), refusal(409, 'conflict'));
    });

    test('listServiceIdGroup has it, beside the default one', async () => {
      const made = await group();
      const all = (await stage.identity.listServiceIdGroup({ accountId: stage.accountId })).result.serviceid_groups;
      assert.ok(all.some((each) => each.id === made.id));
      assert.equal(all.filter((each) => each.name === 'default').length, 1);
    });

    test('updateServiceIdGroup renames it under its entity tag', async () => {
      const { id, entity_tag: ifMatch } = await group();
      const name = newName('renamed');
      const changed = (await stage.identity.updateServiceIdGroup({ id, ifMatch, name })).result;
      assert.equal(changed.name, name);
      await assert.rejects(
        stage.identity.updateServiceIdGroup({ id, ifMatch, name: newName('again') }),
        refusal(409, 'stale_entity'),
      );
    });

    test('a service ID is in the group that it was made in, and listServiceIds finds it there', async () => {
      const { id: groupId } = await group();
      const { id } = await created({ groupId });
      assert.equal((await read(id, { showGroupId: true })).group_id, groupId);
      const there = await stage.identity.listServiceIds({ accountId: stage.accountId, groupId, showGroupId: true });
      assert.deepEqual(there.result.serviceids.map((each) => [each.id, each.group_id]), [[id, groupId]]);
    });

    test('deleteServiceIdGroup is refused until it is empty', async () => {
      const { id: groupId } = await group();
      const { id } = await created({ groupId });
      await assert.rejects(stage.identity.deleteServiceIdGroup({ id: groupId }), refusal(409, 'conflict'));
      await stage.identity.deleteServiceId({ id });
      await stage.identity.deleteServiceIdGroup({ id: groupId });
      await assert.rejects(stage.identity.getServiceIdGroup({ id: groupId }), refusal(404, 'not_found'));
    });
  });
};
