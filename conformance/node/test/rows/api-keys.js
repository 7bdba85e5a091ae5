'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { pages, refusal } = require('../access');

module.exports = (stage) => {
  const { newName } = stage;

  const serviceId = async () =>
    (await stage.identity.createServiceId({ accountId: stage.accountId, name: newName('svc') })).result;

  const created = async (params = {}) => {
    const iamId = params.iamId ?? (await serviceId()).iam_id;
    return (await stage.identity.createApiKey({ name: newName('key'), ...params, iamId })).result;
  };

  const read = async (id, params = {}) => (await stage.identity.getApiKey({ id, ...params })).result;

  // Whether a key signs in: its own details are asked for with it.
  const signIn = ({ id, apikey }) => stage.services.identity.clientOf(stage.emulator, apikey).getApiKey({ id });

  // The token service words its refusals in a form of its own, which the SDK hands on.
  const noSignIn = (error) => {
    assert.equal(error.status, 400);
    const body = typeof error.result === 'string' ? JSON.parse(error.result) : error.result;
    assert.match(body.errorCode, /^BXNIM\d{4}E$/);
    assert.ok(body.context.requestId);
    return true;
  };

  describe('their life', () => {
    test('createApiKey tells the secret, and it signs in', async () => {
      const { iam_id: iamId } = await serviceId();
      const answer = await stage.identity.createApiKey({ name: 'key', iamId, description: 'of the orders' });
      assert.equal(answer.status, 201);
      assert.match(answer.result.id, /^ApiKey-/);
      assert.equal(answer.result.iam_id, iamId);
      assert.equal(answer.result.description, 'of the orders');
      assert.equal((await signIn(answer.result)).result.iam_id, iamId);
    });

    test('getApiKey does not tell the secret again', async () => {
      const { id } = await created();
      assert.equal((await read(id)).apikey, '');
    });

    test('getApiKey tells a secret that was to be stored', async () => {
      const { id, apikey } = await created({ storeValue: true });
      assert.equal((await read(id)).apikey, apikey);
    });

    test('createApiKey takes a value of the caller', async () => {
      const apikey = 'a value that the caller thought of, 44 long.';
      assert.equal((await created({ apikey })).apikey, apikey);
    });

    test('createApiKey keeps what is to happen when it leaks, and when it ends', async () => {
      const { id } = await created({ actionWhenLeaked: 'disable', expiresAt: '2099-12-31T12:00+0000' });
      const key = await read(id);
      assert.equal(key.action_when_leaked, 'disable');
      assert.equal(Date.parse(key.expires_at), Date.parse('2099-12-31T12:00:00Z'));
    });

    test('createApiKey makes one for the caller', async () => {
      const own = (await stage.identity.getApiKeysDetails({ iamApiKey: stage.emulator.apiKey })).result;
      const made = await created({ iamId: own.iam_id });
      assert.equal((await signIn(made)).result.iam_id, own.iam_id);
    });

    test('createApiKey makes one that is disabled and locked', async () => {
      const key = await created({ entityLock: 'true', entityDisable: 'true' });
      assert.equal(key.locked, true);
      assert.equal(key.disabled, true);
    });

    test('createApiKey is refused for an identity that is not there', async () => {
      const iamId = 'iam-ServiceId-00000000-0000-4000-8000-000000000000';
      await assert.rejects(created({ iamId }), refusal(404, 'not_found'));
    });

    test('createApiKey is refused for an unknown action when leaked', async () => {
      await assert.rejects(created({ actionWhenLeaked: 'shrug' }), refusal(400, 'bad_request'));
    });

    test('getApiKeysDetails tells which key a secret is', async () => {
      const { id, apikey } = await created();
      assert.equal((await stage.identity.getApiKeysDetails({ iamApiKey: apikey })).result.id, id);
    });

    test('getApiKeysDetails is refused for a secret of nobody', async () => {
      await assert.rejects(
        stage.identity.getApiKeysDetails({ iamApiKey: 'nobody has this' }),
        refusal(404, 'not_found'),
      );
    });

    test('getApiKey counts how often it signed in', async () => {
      const key = await created();
      await signIn(key);
      const { activity } = await read(key.id, { includeActivity: true });
      assert.equal(activity.authn_count, 1);
      assert.ok(activity.last_authn);
    });

    test('listApiKeys gives those of an identity, page by page', async () => {
      const { iam_id: iamId } = await serviceId();
      const made = [await created({ iamId }), await created({ iamId }), await created({ iamId })];
      const found = await pages(
        (params) => stage.identity.listApiKeys(params),
        { accountId: stage.accountId, iamId, pagesize: 2, scope: 'entity', type: 'serviceid' },
        (result) => result.apikeys.map((each) => each.id),
      );
      assert.deepEqual(found.map((page) => page.length), [2, 1]);
      assert.deepEqual(found.flat().sort(), made.map((each) => each.id).sort());
    });

    test('listApiKeys gives those of all service IDs, and of no user', async () => {
      const { id } = await created();
      const found = await pages(
        (params) => stage.identity.listApiKeys(params),
        { accountId: stage.accountId, scope: 'account', type: 'serviceid', pagesize: 100 },
        (result) => result.apikeys,
      );
      assert.ok(found.flat().some((key) => key.id === id));
      assert.ok(found.flat().every((key) => key.iam_id.startsWith('iam-ServiceId-')));
    });

    test('deleteApiKey takes it away, and it signs in no more', async () => {
      const key = await created();
      assert.equal((await stage.identity.deleteApiKey({ id: key.id })).status, 204);
      await assert.rejects(read(key.id), refusal(404, 'not_found'));
      await assert.rejects(signIn(key), noSignIn);
    });
  });

  describe('changes', () => {
    test('updateApiKey changes it under its entity tag', async () => {
      const { id, entity_tag: ifMatch } = await created();
      const update = { id, ifMatch, description: 'after', supportSessions: true, actionWhenLeaked: 'delete' };
      const changed = (await stage.identity.updateApiKey(update)).result;
      assert.equal(changed.description, 'after');
      assert.equal(changed.support_sessions, true);
      assert.equal(changed.action_when_leaked, 'delete');
    });

    test('updateApiKey is refused under an entity tag that is not the newest', async () => {
      const { id, entity_tag: ifMatch } = await created();
      await stage.identity.updateApiKey({ id, ifMatch, name: 'first' });
      await assert.rejects(
        stage.identity.updateApiKey({ id, ifMatch, name: 'second' }),
        refusal(409, 'stale_entity'),
      );
    });

    test('lockApiKey keeps it as it is, and signing in works on', async () => {
      const key = await created();
      const { id } = key;
      await stage.identity.lockApiKey({ id });
      await assert.rejects(
        stage.identity.updateApiKey({ id, ifMatch: '*', name: 'other' }),
        refusal(409, 'resource_locked'),
      );
      await assert.rejects(stage.identity.deleteApiKey({ id }), refusal(409, 'resource_locked'));
      assert.equal((await signIn(key)).result.locked, true);
      await stage.identity.unlockApiKey({ id });
      await stage.identity.deleteApiKey({ id });
    });

    test('disableApiKey keeps it from signing in until enableApiKey', async () => {
      const key = await created();
      await stage.identity.disableApiKey({ id: key.id });
      assert.equal((await read(key.id)).disabled, true);
      await assert.rejects(signIn(key), noSignIn);
      await stage.identity.enableApiKey({ id: key.id });
      assert.equal((await signIn(key)).result.disabled, false);
    });

    test('somebody without a role handles its own keys and no other', async () => {
      const own = await created();
      const other = await created();
      const nobody = stage.services.identity.clientOf(stage.emulator, own.apikey);
      assert.equal((await nobody.getApiKey({ id: own.id })).status, 200);
      await assert.rejects(nobody.getApiKey({ id: other.id }), refusal(403, 'insufficient_permissions'));
    });
  });
};
