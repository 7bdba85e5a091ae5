'use strict';

// IBM's client of Object Storage drives the emulator through every operation that it has.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { describe, test } = require('node:test');
const {
  call, crnOf, newBucket, onAnEmulator, put, read, refused, versionedBucket,
} = require('./object-storage');

// Older names of operations that are here under their newer ones.
const SUPERSEDED = ['getBucketLifecycle', 'putBucketLifecycle'];

const stage = onAnEmulator();
const tested = new Set();
const md5 = (text) => createHash('md5').update(text).digest('base64');

// Tests the operations that it names.
function row(operations, told, body) {
  operations.forEach((each) => tested.add(each));
  test(`${operations.join(', ')}: ${told}`, body);
}

describe('buckets', () => {
  row(['createBucket', 'headBucket', 'deleteBucket'], 'one is made, seen, and gone', async () => {
    const Bucket = await newBucket();
    await call('headBucket', { Bucket });
    await call('deleteBucket', { Bucket });
    await assert.rejects(call('headBucket', { Bucket }), (error) => error.statusCode === 404);
    await refused(newBucket({ Bucket: 'Not_A_Name' }), 400, 'InvalidBucketName');
  });

  row(['getBucketLocation', 'listBuckets', 'listBucketsExtended'], 'it is where it was made', async () => {
    const Bucket = await newBucket();
    assert.equal((await call('getBucketLocation', { Bucket })).LocationConstraint.trim(), 'us-south-standard');
    const { Buckets } = await call('listBuckets');
    assert.ok(Buckets.some((each) => each.Name === Bucket));
    const extended = await call('listBucketsExtended', { Prefix: Bucket });
    assert.equal(extended.Buckets[0].LocationConstraint, 'us-south-standard');
  });

  row(['putBucketVersioning', 'getBucketVersioning'], 'versions are kept from now on', async () => {
    const Bucket = await newBucket();
    assert.equal((await call('getBucketVersioning', { Bucket })).Status, undefined);
    await call('putBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    assert.equal((await call('getBucketVersioning', { Bucket })).Status, 'Enabled');
  });

  row(['putBucketCors', 'getBucketCors', 'deleteBucketCors'], 'rules come back and go', async () => {
    const Bucket = await newBucket();
    const CORSRules = [{ AllowedOrigins: ['https://shop.example'], AllowedMethods: ['GET'], MaxAgeSeconds: 60 }];
    await call('putBucketCors', { Bucket, CORSConfiguration: { CORSRules } });
    assert.deepEqual((await call('getBucketCors', { Bucket })).CORSRules[0].AllowedOrigins, ['https://shop.example']);
    await call('deleteBucketCors', { Bucket });
    await refused(call('getBucketCors', { Bucket }), 404, 'NoSuchCORSConfiguration');
  });

  row(
    ['putBucketLifecycleConfiguration', 'getBucketLifecycleConfiguration', 'deleteBucketLifecycle'],
    'rules come back and go',
    async () => {
      const Bucket = await newBucket();
      const rule = { ID: 'drafts', Status: 'Enabled', Filter: { Prefix: 'drafts/' }, Expiration: { Days: 30 } };
      await call('putBucketLifecycleConfiguration', { Bucket, LifecycleConfiguration: { Rules: [rule] } });
      const { Rules } = await call('getBucketLifecycleConfiguration', { Bucket });
      assert.equal(Rules[0].Expiration.Days, 30);
      await call('deleteBucketLifecycle', { Bucket });
      await refused(call('getBucketLifecycleConfiguration', { Bucket }), 404, 'NoSuchLifecycleConfiguration');
    },
  );

  row(['putBucketWebsite', 'getBucketWebsite', 'deleteBucketWebsite'], 'it comes back and goes', async () => {
    const Bucket = await newBucket();
    const WebsiteConfiguration = { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' } };
    await call('putBucketWebsite', { Bucket, WebsiteConfiguration });
    assert.equal((await call('getBucketWebsite', { Bucket })).IndexDocument.Suffix, 'index.html');
    await call('deleteBucketWebsite', { Bucket });
    await refused(call('getBucketWebsite', { Bucket }), 404, 'NoSuchWebsiteConfiguration');
  });

  row(['putBucketTagging', 'getBucketTagging', 'deleteBucketTagging'], 'tags come back and go', async () => {
    const Bucket = await newBucket();
    await call('putBucketTagging', { Bucket, Tagging: { TagSet: [{ Key: 'team', Value: 'orders' }] } });
    assert.deepEqual((await call('getBucketTagging', { Bucket })).TagSet, [{ Key: 'team', Value: 'orders' }]);
    await call('deleteBucketTagging', { Bucket });
    await refused(call('getBucketTagging', { Bucket }), 404, 'NoSuchTagSet');
  });

  row(
    ['putPublicAccessBlock', 'getPublicAccessBlock', 'deletePublicAccessBlock', 'putBucketAcl', 'getBucketAcl'],
    'a public ACL is refused while the block is on',
    async () => {
      const Bucket = await newBucket();
      const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true };
      await call('putPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration });
      assert.equal((await call('getPublicAccessBlock', { Bucket })).PublicAccessBlockConfiguration.BlockPublicAcls, true);
      await refused(call('putBucketAcl', { Bucket, ACL: 'public-read' }), 403, 'AccessDenied');
      await call('deletePublicAccessBlock', { Bucket });
      await call('putBucketAcl', { Bucket, ACL: 'public-read' });
      assert.ok((await call('getBucketAcl', { Bucket })).Grants.length > 1);
    },
  );

  row(
    ['putBucketReplication', 'getBucketReplication', 'deleteBucketReplication', 'listBucketReplicationFailures',
      'putBucketReplicationReattempt'],
    'without an authorization nothing is replicated',
    async () => {
      const [Bucket, target] = [await versionedBucket(), await versionedBucket()];
      const rule = {
        ID: 'all', Priority: 1, Status: 'Enabled', Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: { Bucket: crnOf(target) },
      };
      const ReplicationConfiguration = { Rules: [rule] };
      await refused(call('putBucketReplication', { Bucket, ReplicationConfiguration }), 400, 'InvalidRequest');
      await refused(call('getBucketReplication', { Bucket }), 404, 'ReplicationConfigurationNotFoundError');
      await call('deleteBucketReplication', { Bucket });
      assert.deepEqual((await call('listBucketReplicationFailures', { Bucket })).Contents, []);
      await call('putBucketReplicationReattempt', { Bucket });
    },
  );

  row(
    ['putBucketProtectionConfiguration', 'getBucketProtectionConfiguration', 'addLegalHold', 'listLegalHolds',
      'deleteLegalHold', 'extendObjectRetention'],
    'objects are retained, held, and retained for longer',
    async () => {
      const Bucket = await newBucket();
      const Key = 'ledger';
      const ProtectionConfiguration = {
        Status: 'Retention', MinimumRetention: { Days: 1 }, DefaultRetention: { Days: 2 }, MaximumRetention: { Days: 30 },
      };
      await call('putBucketProtectionConfiguration', { Bucket, ProtectionConfiguration });
      const policy = await call('getBucketProtectionConfiguration', { Bucket });
      assert.equal(policy.DefaultRetention.Days, 2);
      await refused(call('putObject', { Bucket, Key, Body: 'x', ContentMD5: md5('y') }), 400, 'BadDigest');
      await call('putObject', { Bucket, Key, Body: 'x', ContentMD5: md5('x') });
      await call('addLegalHold', { Bucket, Key, RetentionLegalHoldId: 'case-1' });
      const { LegalHolds } = await call('listLegalHolds', { Bucket, Key });
      assert.deepEqual(LegalHolds.map((each) => each.ID), ['case-1']);
      await refused(call('deleteObject', { Bucket, Key }), 403, 'AccessDenied');
      await call('deleteLegalHold', { Bucket, Key, RetentionLegalHoldId: 'case-1' });
      await call('extendObjectRetention', { Bucket, Key, NewRetentionPeriod: 10 * 86400 });
      assert.equal(Number((await call('listLegalHolds', { Bucket, Key })).RetentionPeriod), 10 * 86400);
    },
  );
});

describe('objects', () => {
  row(['putObject', 'getObject', 'headObject', 'deleteObject'], 'one is stored, read, and gone', async () => {
    const Bucket = await newBucket();
    await call('putObject', { Bucket, Key: 'a folder/ünï', Body: 'text', Metadata: { kind: 'invoice' } });
    assert.equal(await read({ Bucket, Key: 'a folder/ünï' }), 'text');
    assert.equal(await read({ Bucket, Key: 'a folder/ünï', Range: 'bytes=1-2' }), 'ex');
    assert.equal((await call('headObject', { Bucket, Key: 'a folder/ünï' })).Metadata.kind, 'invoice');
    await call('deleteObject', { Bucket, Key: 'a folder/ünï' });
    await refused(call('getObject', { Bucket, Key: 'a folder/ünï' }), 404, 'NoSuchKey');
  });

  row(['copyObject'], 'its metadata go with it', async () => {
    const Bucket = await newBucket();
    await call('putObject', { Bucket, Key: 'a', Body: 'text', Metadata: { kind: 'invoice' } });
    await call('copyObject', { Bucket, Key: 'b', CopySource: `/${Bucket}/a` });
    assert.equal(await read({ Bucket, Key: 'b' }), 'text');
    assert.equal((await call('headObject', { Bucket, Key: 'b' })).Metadata.kind, 'invoice');
  });

  row(['listObjects', 'listObjectsV2', 'deleteObjects'], 'they are listed, and deleted at once', async () => {
    const Bucket = await newBucket();
    await Promise.all(['a/1', 'a/2', 'b'].map((Key) => put(Bucket, Key)));
    const folders = await call('listObjectsV2', { Bucket, Delimiter: '/' });
    assert.deepEqual(folders.CommonPrefixes, [{ Prefix: 'a/' }]);
    const page = await call('listObjectsV2', { Bucket, MaxKeys: 2 });
    assert.equal(page.IsTruncated, true);
    const rest = await call('listObjectsV2', { Bucket, ContinuationToken: page.NextContinuationToken });
    assert.deepEqual(rest.Contents.map((each) => each.Key), ['b']);
    const { Deleted } = await call('deleteObjects', { Bucket, Delete: { Objects: [{ Key: 'a/1' }, { Key: 'a/2' }] } });
    assert.equal(Deleted.length, 2);
    assert.deepEqual((await call('listObjects', { Bucket })).Contents.map((each) => each.Key), ['b']);
  });

  row(['listObjectVersions'], 'each write and each deletion is one', async () => {
    const Bucket = await versionedBucket();
    const { VersionId } = await put(Bucket, 'a', 'one');
    await put(Bucket, 'a', 'two');
    await call('deleteObject', { Bucket, Key: 'a' });
    const { Versions, DeleteMarkers } = await call('listObjectVersions', { Bucket });
    assert.equal(Versions.length, 2);
    assert.equal(DeleteMarkers.length, 1);
    assert.equal(await read({ Bucket, Key: 'a', VersionId }), 'one');
  });

  row(['putObjectTagging', 'getObjectTagging', 'deleteObjectTagging'], 'tags come back and go', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'a');
    await call('putObjectTagging', { Bucket, Key: 'a', Tagging: { TagSet: [{ Key: 'kind', Value: 'invoice' }] } });
    assert.deepEqual((await call('getObjectTagging', { Bucket, Key: 'a' })).TagSet, [{ Key: 'kind', Value: 'invoice' }]);
    await call('deleteObjectTagging', { Bucket, Key: 'a' });
    assert.deepEqual((await call('getObjectTagging', { Bucket, Key: 'a' })).TagSet, []);
  });

  row(['putObjectAcl', 'getObjectAcl'], 'one is opened to everybody', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'a', 'open');
    const url = `${stage.emulator.endpoints.objectStorage}/${Bucket}/a`;
    assert.equal((await fetch(url)).status, 403);
    await call('putObjectAcl', { Bucket, Key: 'a', ACL: 'public-read' });
    assert.ok((await call('getObjectAcl', { Bucket, Key: 'a' })).Grants.length > 1);
    assert.equal(await (await fetch(url)).text(), 'open');
  });

  row(
    ['createMultipartUpload', 'uploadPart', 'uploadPartCopy', 'listParts', 'listMultipartUploads',
      'completeMultipartUpload', 'abortMultipartUpload'],
    'parts become an object, or are given up',
    async () => {
      const Bucket = await newBucket();
      const Key = 'whole';
      const five = Buffer.alloc(5 << 20, 'x');
      await put(Bucket, 'source', five);
      const { UploadId } = await call('createMultipartUpload', { Bucket, Key });
      const one = await call('uploadPartCopy', {
        Bucket, Key, UploadId, PartNumber: 1, CopySource: `/${Bucket}/source`,
      });
      const two = await call('uploadPart', { Bucket, Key, UploadId, PartNumber: 2, Body: 'end' });
      assert.deepEqual((await call('listParts', { Bucket, Key, UploadId })).Parts.map((each) => each.Size), [5 << 20, 3]);
      assert.equal((await call('listMultipartUploads', { Bucket })).Uploads[0].UploadId, UploadId);
      const Parts = [{ PartNumber: 1, ETag: one.CopyPartResult.ETag }, { PartNumber: 2, ETag: two.ETag }];
      await call('completeMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts } });
      assert.equal((await call('headObject', { Bucket, Key })).ContentLength, (5 << 20) + 3);

      const given = await call('createMultipartUpload', { Bucket, Key });
      await call('abortMultipartUpload', { Bucket, Key, UploadId: given.UploadId });
      await refused(call('listParts', { Bucket, Key, UploadId: given.UploadId }), 404, 'NoSuchUpload');
    },
  );

  row(
    ['putObjectLockConfiguration', 'getObjectLockConfiguration', 'putObjectRetention', 'getObjectRetention',
      'putObjectLegalHold', 'getObjectLegalHold'],
    'a version is locked and held',
    async () => {
      const Bucket = await versionedBucket();
      const Key = 'ledger';
      const DefaultRetention = { Mode: 'COMPLIANCE', Days: 1 };
      const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } };
      await call('putObjectLockConfiguration', { Bucket, ObjectLockConfiguration });
      const lock = await call('getObjectLockConfiguration', { Bucket });
      assert.equal(lock.ObjectLockConfiguration.Rule.DefaultRetention.Days, 1);
      const { VersionId } = await call('putObject', { Bucket, Key, Body: 'x', ContentMD5: md5('x') });
      const RetainUntilDate = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3 * 86400000);
      await call('putObjectRetention', { Bucket, Key, Retention: { Mode: 'COMPLIANCE', RetainUntilDate } });
      const { Retention } = await call('getObjectRetention', { Bucket, Key });
      assert.equal(Retention.RetainUntilDate.getTime(), RetainUntilDate.getTime());
      await call('putObjectLegalHold', { Bucket, Key, LegalHold: { Status: 'ON' } });
      assert.equal((await call('getObjectLegalHold', { Bucket, Key })).LegalHold.Status, 'ON');
      await refused(call('deleteObject', { Bucket, Key, VersionId }), 403, 'AccessDenied');
    },
  );

  row(['restoreObject'], 'refused, because this client sends no checksum with it', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'a');
    const RestoreRequest = { Days: 1, GlacierJobParameters: { Tier: 'Bulk' } };
    await refused(call('restoreObject', { Bucket, Key: 'a', RestoreRequest }), 400, 'InvalidRequest');
  });
});

test('every operation of the client has a row', () => {
  const all = Object.keys(stage.storage.api.operations);
  assert.deepEqual(all.filter((each) => !tested.has(each) && !SUPERSEDED.includes(each)), []);
});
