package io.github.redoubt.emulator.storage.acl;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.AskedVersion;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketAcl;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;

/** The ACLs of buckets and objects on the wire: {@code ?acl}. */
public final class AclRoutes {

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
  private static final int MOST_BYTES = 64 << 10;

  private final Store store;

  public AclRoutes(Store store) {
    this.store = store;
  }

  /** Answers for a bucket's. */
  public void bucket(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    Target target = Store.target(bucket);
    switch (exchange.ctx().method().name()) {
      case "GET" -> {
        exchange.require(who, "bucket.get_acl", target);
        answer(
            exchange,
            bucket,
            bucket.setting(BucketAcl.class).filter(BucketAcl::publicRead).isPresent());
      }
      case "PUT" -> {
        exchange.require(who, "bucket.put_acl", target);
        bucket.set(BucketAcl.class, new BucketAcl(wanted(exchange, bucket)));
        exchange.ctx().status(200);
      }
      default -> throw Rejection.notAllowed();
    }
  }

  /** Answers for an object's. */
  public void object(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    Target target = Store.target(bucket, exchange.path().key());
    switch (exchange.ctx().method().name()) {
      case "GET" -> {
        exchange.require(who, AskedVersion.action(exchange, "object.get_acl"), target);
        answer(exchange, bucket, AskedVersion.of(exchange, bucket).attributes().publicRead());
      }
      case "PUT" -> {
        exchange.require(who, AskedVersion.action(exchange, "object.put_acl"), target);
        boolean publicRead = wanted(exchange, bucket);
        AskedVersion.change(exchange, bucket, before -> before.withPublicRead(publicRead));
        exchange.ctx().status(200);
      }
      default -> throw Rejection.notAllowed();
    }
  }

  /** The header says it all: a document of grants says what the service cannot do. */
  private static boolean wanted(Exchange exchange, Bucket bucket) throws IOException {
    byte[] document = DigestedBody.readAny(exchange, MOST_BYTES);
    if (document.length > 0 || !CannedAcl.isSaid(exchange)) {
      throw Rejection.argument("An ACL is set by the header x-amz-acl, and by nothing else.");
    }
    boolean publicRead = CannedAcl.isPublicRead(exchange);
    if (publicRead) {
      CannedAcl.requireUnblocked(bucket);
    }
    return publicRead;
  }

  private static void answer(Exchange exchange, Bucket bucket, boolean publicRead) {
    String owner = bucket.instance().guid();
    Xml xml = Xml.document("AccessControlPolicy").open("Owner");
    xml.element("ID", owner).element("DisplayName", owner).close();
    xml.open("AccessControlList").open("Grant").open("Grantee").type("CanonicalUser");
    xml.element("ID", owner).element("DisplayName", owner).close();
    xml.element("Permission", "FULL_CONTROL").close();
    if (publicRead) {
      xml.open("Grant").open("Grantee").type("Group");
      xml.element("URI", EVERYBODY).close();
      xml.element("Permission", "READ").close();
    }
    exchange.answer(xml.close().close());
  }
}
