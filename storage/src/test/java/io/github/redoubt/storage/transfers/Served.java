package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import mockwebserver3.MockWebServer;

/** A server of one bucket, and the client of it. */
final class Served implements AutoCloseable {

  /** Whose bucket it is; the server does not care. */
  private static final Crn INSTANCE = Crn.ofInstance("cloud-object-storage", "global", "acc", "i");

  private final MockWebServer server = new MockWebServer();
  private final PartsService service = new PartsService();
  private final IbmCloud cloud;
  private final Bucket bucket;

  Served() throws IOException {
    server.setDispatcher(service);
    server.start();
    cloud =
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
    bucket = ObjectStorage.on(cloud, INSTANCE).bucket("orders", Location.US_SOUTH);
    service.forgetRequests();
  }

  IbmCloud cloud() {
    return cloud;
  }

  PartsService service() {
    return service;
  }

  /** Gives the bucket, which has no root key, of a client that refuses to write to such. */
  Bucket refused() {
    return ObjectStorage.on(cloud, INSTANCE)
        .refusingUnencrypted()
        .bucket("orders", Location.US_SOUTH);
  }

  BucketAddress address() {
    return new BucketAddress(
        new Sites(Connection.of(cloud), INSTANCE), "orders", Location.US_SOUTH);
  }

  Bucket bucket() {
    return bucket;
  }

  /** Gives bytes of which no piece is like another. */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    server.close();
  }
}
