'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { setTimeout: pause } = require('node:timers/promises');
const { refusal } = require('../access');

const UNKNOWN = 'a-report-that-nobody-ordered';

module.exports = (stage) => {
  const { newName } = stage;
  const at = (params = {}) => ({ accountId: stage.accountId, ...params });

  const owner = async () => (await stage.identity.getApiKeysDetails({ iamApiKey: stage.emulator.apiKey })).result.iam_id;

  const serviceId = async () => (await stage.identity.createServiceId(at({ name: newName('svc') }))).result;

  // Until a report is there, it is answered for with 204.
  async function ready(read) {
    const until = Date.now() + 20000;
    let answer = await read();
    while (answer.status === 204 && Date.now() < until) {
      await pause(100);
      answer = await read();
    }
    return answer;
  }

  describe('settings', () => {
    const settings = () => stage.identity.getAccountSettings(at());

    const update = async (params) =>
      stage.identity.updateAccountSettings(at({ ifMatch: (await settings()).headers.etag, ...params }));

    test('getAccountSettings tells them, and their entity tag', async () => {
      const answer = await settings();
      assert.equal(answer.result.account_id, stage.accountId);
      assert.equal(answer.headers.etag, answer.result.entity_tag);
    });

    test('getAccountSettings tells who changed what when asked', async () => {
      await update({ maxSessionsPerIdentity: '3' });
      const { history } = (await stage.identity.getAccountSettings(at({ includeHistory: true }))).result;
      assert.ok(history.length >= 1);
    });

    test('updateAccountSettings changes what is named, and leaves the rest', async () => {
      const before = (await settings()).result;
      const restrictUserDomains = [
        { realm_id: 'IBMid', invitation_email_allow_patterns: ['*.*@example.com'], restrict_invitation: true },
      ];
      const changed = await update({
        mfa: 'TOTP4ALL',
        userMfa: [{ iam_id: await owner(), mfa: 'NONE' }],
        sessionExpirationInSeconds: '7200',
        sessionInvalidationInSeconds: '3600',
        systemAccessTokenExpirationInSeconds: '1800',
        restrictUserDomains,
      });
      assert.equal(changed.result.mfa, 'TOTP4ALL');
      assert.equal(changed.result.user_mfa[0].mfa, 'NONE');
      assert.equal(changed.result.session_expiration_in_seconds, '7200');
      assert.equal(changed.result.system_access_token_expiration_in_seconds, '1800');
      assert.deepEqual(changed.result.restrict_user_domains, restrictUserDomains);
      assert.equal(changed.result.restrict_create_service_id, before.restrict_create_service_id);
      assert.equal(changed.headers.etag, changed.result.entity_tag);
    });

    test('updateAccountSettings is refused under an entity tag that is not the newest', async () => {
      const ifMatch = (await settings()).headers.etag;
      await update({ maxSessionsPerIdentity: '4' });
      await assert.rejects(
        stage.identity.updateAccountSettings(at({ ifMatch, maxSessionsPerIdentity: '5' })),
        refusal(409, 'stale_entity'),
      );
    });

    test('updateAccountSettings is refused for a level of MFA that there is not', async () => {
      await assert.rejects(update({ mfa: 'A_PROMISE' }), refusal(400, 'bad_request'));
    });

    test('getEffectiveAccountSettings tells what holds', async () => {
      await update({ maxSessionsPerIdentity: '7' });
      const { effective, account } = (await stage.identity.getEffectiveAccountSettings(at())).result;
      assert.equal(effective.max_sessions_per_identity, '7');
      assert.equal(account.max_sessions_per_identity, '7');
    });

    test('nobody makes service IDs once that is restricted', async () => {
      await update({ restrictCreateServiceId: 'RESTRICTED' });
      await assert.rejects(serviceId(), refusal(403, 'insufficient_permissions'));
      await update({ restrictCreateServiceId: 'NOT_RESTRICTED' });
      assert.ok((await serviceId()).id);
    });
  });

  describe('multifactor authentication', () => {
    test('getMfaStatus tells what a user has', async () => {
      const iamId = await owner();
      assert.equal((await stage.identity.getMfaStatus(at({ iamId }))).result.iam_id, iamId);
    });

    test('getMfaReport gives what createMfaReport ordered', async () => {
      const ordered = await stage.identity.createMfaReport(at({ type: 'mfa_status' }));
      assert.equal(ordered.status, 202);
      const { reference } = ordered.result;
      const { result } = await ready(() => stage.identity.getMfaReport(at({ reference })));
      assert.equal(result.reference, reference);
      assert.ok(result.users.length >= 1);
    });

    test('getMfaReport is refused for a report of nobody', async () => {
      await assert.rejects(stage.identity.getMfaReport(at({ reference: UNKNOWN })), refusal(404, 'not_found'));
    });
  });

  describe('activity', () => {
    test('getReport gives what createReport ordered', async () => {
      const ordered = await stage.identity.createReport(at({ type: 'inactive', duration: '120' }));
      assert.equal(ordered.status, 202);
      const { reference } = ordered.result;
      const { result } = await ready(() => stage.identity.getReport(at({ reference })));
      assert.equal(result.reference, reference);
      assert.equal(Date.parse(result.report_end_time) - Date.parse(result.report_start_time), 120 * 3600 * 1000);
    });

    test('getReport is refused for a report of nobody', async () => {
      await assert.rejects(stage.identity.getReport(at({ reference: UNKNOWN })), refusal(404, 'not_found'));
    });
  });

  describe('limits', () => {
    test('getAccountLimits counts what is asked for', async () => {
      const ask = async () =>
        (await stage.identity.getAccountLimits(at({ profiles: true, serviceidGroups: true }))).result;
      const before = await ask();
      await stage.identity.createProfile(at({ name: newName('profile') }));
      const after = await ask();
      assert.equal(after.profiles.count, before.profiles.count + 1);
      assert.ok(after.profiles.limit > after.profiles.count);
      assert.equal(after.serviceid_groups.count, before.serviceid_groups.count);
    });

    test('bulkListAccountEntityConsumption counts for each of many', async () => {
      const { iam_id: iamId } = await serviceId();
      await stage.identity.createApiKey({ name: 'key', iamId });
      const answer = await stage.identity.bulkListAccountEntityConsumption(at({ apikeysPerIdentity: [iamId] }));
      assert.deepEqual(answer.result.apikeys_per_identity.identities, [{ iam_id: iamId, count: 1 }]);
    });
  });
};
