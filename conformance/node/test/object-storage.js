'use strict';

// IBM's client of Object Storage, pointed at the emulator, signing in with the account's API key.

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { after, before } = require('node:test');
const { S3 } = require('ibm-cos-sdk');
const { start } = require('./emulator');

const stage = {};

// Sets the stage for one file: an emulator, its client and its instance.
function onAnEmulator() {
  before(async () => {
    stage.emulator = await start();
    stage.instance = stage.emulator.instances.objectStorage;
    stage.storage = new S3({
      endpoint: stage.emulator.endpoints.objectStorage,
      apiKeyId: stage.emulator.apiKey,
      ibmAuthEndpoint: `${stage.emulator.endpoints.iam}/identity/token`,
      serviceInstanceId: stage.instance,
      s3ForcePathStyle: true,
      maxRetries: 0,
    });
  });
  after(() => stage.emulator.stop());
  return stage;
}

// Calls an operation by its name.
const call = (operation, params = {}) => stage.storage[operation](params).promise();

async function newBucket(params = {}) {
  const Bucket = `b${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  await call('createBucket', {
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: 'us-south-standard' },
    ...params,
  });
  return Bucket;
}

async function versionedBucket() {
  const Bucket = await newBucket();
  await call('putBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  return Bucket;
}

const put = (Bucket, Key, Body = 'text') => call('putObject', { Bucket, Key, Body });

const read = async (params) => (await call('getObject', params)).Body.toString('utf8');

// What the SDK throws for a refusal: its status, and the service's code.
const refused = (promise, status, code) => assert.rejects(promise, (error) => {
  assert.equal(error.statusCode, status);
  assert.equal(error.code, code);
  return true;
});

const crnOf = (bucket) => stage.instance.replace(/::$/, `:bucket:${bucket}`);

module.exports = {
  call, crnOf, newBucket, onAnEmulator, put, read, refused, versionedBucket,
};
