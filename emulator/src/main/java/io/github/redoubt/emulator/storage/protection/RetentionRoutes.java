package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.AskedVersion;
import io.github.redoubt.emulator.storage.protection.RetentionRules.Extension;
import io.github.redoubt.emulator.storage.state.Attributes.Retention;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import io.github.redoubt.emulator.storage.state.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The retention and the legal holds of one object in a bucket with a retention policy. */
public final class RetentionRoutes {

  private static final Map<String, Extension> EXTENSIONS =
      Map.of(
          "additional-retention-period", Extension.ADDITIONAL_PERIOD,
          "extend-retention-from-current-time", Extension.FROM_CURRENT_TIME,
          "new-retention-expiration-date", Extension.NEW_EXPIRATION_DATE,
          "new-retention-period", Extension.NEW_PERIOD);

  private final Store store;
  private final Clock clock;

  public RetentionRoutes(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Answers for {@code ?legalHold}. */
  public void legalHold(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> holds(exchange, who, bucket);
      case "POST" -> changeHold(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private static void holds(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "object.get_legal_hold", Store.target(bucket, exchange.path().key()));
    Retention retention =
        AskedVersion.of(exchange, bucket)
            .attributes()
            .retention()
            .orElseThrow(
                () ->
                    new Rejection(
                        404, "NoSuchRetention", "The specified object does not have a retention."));
    Xml xml =
        Xml.document("RetentionState")
            .element("CreateTime", Times.http(retention.created()))
            .element("RetentionPeriod", retention.seconds());
    retention
        .ends()
        .ifPresent(end -> xml.element("RetentionPeriodExpirationDate", Times.http(end)));
    // The documentation has LegalHoldSet; both of IBM's clients read this one.
    xml.open("LegalHolds");
    new TreeMap<>(retention.holds())
        .forEach(
            (id, placed) ->
                xml.open("LegalHold")
                    .element("ID", id)
                    .element("Date", Times.http(placed))
                    .close());
    exchange.answer(xml.close().close());
  }

  private void changeHold(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "object.post_legal_hold", Store.target(bucket, exchange.path().key()));
    Optional<String> add = exchange.query("add");
    Optional<String> remove = exchange.query("remove");
    if (add.isPresent() == remove.isPresent()) {
      throw Rejection.argument("A legal hold is added or removed, by its id.");
    }
    Instant now = clock.instant();
    change(
        exchange,
        bucket,
        before ->
            add.map(id -> RetentionRules.held(before, id, now))
                .orElseGet(() -> RetentionRules.released(before, remove.orElse(""))));
  }

  /** Answers for {@code ?extendRetention}. */
  public void extend(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.ctx().method().name().equals("POST")) {
      throw Rejection.notAllowed();
    }
    exchange.require(
        who, "object.post_extend_retention", Store.target(bucket, exchange.path().key()));
    List<String> said =
        EXTENSIONS.keySet().stream().filter(name -> !exchange.header(name).isEmpty()).toList();
    if (said.size() != 1) {
      throw Rejection.argument("A retention is made longer by exactly one header that says how.");
    }
    String name = said.get(0);
    Extension how = Optional.ofNullable(EXTENSIONS.get(name)).orElseThrow();
    RetentionPolicy policy =
        bucket.setting(RetentionPolicy.class).orElseThrow(RetentionRoutes::withoutRetention);
    Instant now = clock.instant();
    change(
        exchange,
        bucket,
        before -> RetentionRules.extended(policy, before, how, exchange.header(name), now));
  }

  private static void change(Exchange exchange, Bucket bucket, UnaryOperator<Retention> how) {
    AskedVersion.change(
        exchange,
        bucket,
        before -> {
          Retention retention = before.retention().orElseThrow(RetentionRoutes::withoutRetention);
          return before.withRetention(Optional.of(how.apply(retention)));
        });
    exchange.ctx().status(200);
  }

  private static Rejection withoutRetention() {
    return Rejection.invalid("The object has no retention.");
  }
}
