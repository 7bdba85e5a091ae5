package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.AskedVersion;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.state.Attributes.Lock;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The lock and the legal hold of one version, on the wire. */
public final class LockRoutes {

  private static final int MOST_BYTES = 64 << 10;

  /** The documentation shows the one name; the service's own clients send the other. */
  private static final Set<String> LEGAL_HOLD = Set.of("LegalHold", "legal-hold");

  private final Store store;
  private final Clock clock;

  public LockRoutes(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Answers for {@code ?retention}. */
  public void retention(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> getRetention(exchange, who, bucket);
      case "PUT" -> putRetention(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private static void getRetention(Exchange exchange, Identity who, Bucket bucket) {
    require(exchange, who, bucket, "object.get_object_lock_retention");
    LockRules.requireLocked(bucket);
    Lock lock =
        AskedVersion.of(exchange, bucket)
            .attributes()
            .lock()
            .orElseThrow(
                () ->
                    new Rejection(
                        404,
                        "NoSuchObjectLockConfiguration",
                        "The specified object does not have a retention."));
    Xml xml = Xml.document("Retention").element("Mode", lock.mode());
    exchange.answer(xml.element("RetainUntilDate", Times.xml(lock.until())).close());
  }

  private void putRetention(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    require(exchange, who, bucket, "object.put_object_lock_retention");
    Element document =
        Element.parse(DigestedBody.read(exchange, MOST_BYTES), "Retention")
            .only("Mode", "RetainUntilDate");
    LockRules.requireLocked(bucket);
    Instant now = clock.instant();
    Optional<Lock> wanted =
        LockRules.asked(
            document.findText("Mode").orElse(""),
            document.findText("RetainUntilDate").orElse(""),
            now);
    BooleanSupplier bypass =
        Protection.bypass(exchange, who, bucket, new Key(exchange.path().key()));
    AskedVersion.change(
        exchange,
        bucket,
        before -> {
          LockRules.requireChange(before.lock(), wanted, bypass, now);
          return before.withLock(wanted);
        });
    exchange.ctx().status(200);
  }

  /** Answers for {@code ?legal-hold}. */
  public void legalHold(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> getLegalHold(exchange, who, bucket);
      case "PUT" -> putLegalHold(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private static void getLegalHold(Exchange exchange, Identity who, Bucket bucket) {
    require(exchange, who, bucket, "object.get_object_lock_legal_hold");
    LockRules.requireLocked(bucket);
    boolean held = AskedVersion.of(exchange, bucket).attributes().legalHold();
    exchange.answer(Xml.document("LegalHold").element("Status", held ? "ON" : "OFF").close());
  }

  private static void putLegalHold(Exchange exchange, Identity who, Bucket bucket)
      throws IOException {
    require(exchange, who, bucket, "object.put_object_lock_legal_hold");
    String status =
        Optional.of(Element.parse(DigestedBody.read(exchange, MOST_BYTES)))
            .filter(hold -> LEGAL_HOLD.contains(hold.name()))
            .flatMap(hold -> hold.findText("Status"))
            .map(String::strip)
            .filter(text -> text.equals("ON") || text.equals("OFF"))
            .orElseThrow(() -> Element.malformed("A legal hold has a status, ON or OFF."));
    LockRules.requireLocked(bucket);
    AskedVersion.change(exchange, bucket, before -> before.withLegalHold(status.equals("ON")));
    exchange.ctx().status(200);
  }

  private static void require(Exchange exchange, Identity who, Bucket bucket, String action) {
    exchange.require(
        who, AskedVersion.action(exchange, action), Store.target(bucket, exchange.path().key()));
  }
}
