package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.storage.events.Deed;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketUsage;
import io.github.redoubt.emulator.storage.state.Revision;
import io.github.redoubt.emulator.storage.state.Store;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The Resource Configuration API: how buckets are set up, as JSON. No firewall stands before it, so
 * that nobody can lock themselves out.
 */
public final class ConfigurationRoutes {

  private final Clock clock;
  private final Store store;
  private final Door door;
  private final Configurations configurations;
  private final Supplier<Duration> late;

  /**
   * Makes the routes.
   *
   * @param late how long readers do not know of a change yet
   */
  public ConfigurationRoutes(Clock clock, Store store, Door door, Supplier<Duration> late) {
    this.clock = clock;
    this.store = store;
    this.door = door;
    this.configurations = new Configurations(clock, door);
    this.late = late;
  }

  /** Mounts the routes under a prefix. */
  public void addTo(RoutesConfig routes, String prefix) {
    routes.get(prefix + "/b/{bucket}", door.to(about("read"), this::read));
    routes.patch(prefix + "/b/{bucket}", door.to(about("update"), this::change));
  }

  /** What a request does to a bucket's configuration, for those who keep track. */
  private Door.About about(String verb) {
    return exchange ->
        store
            .find(exchange.path("bucket"))
            .map(
                bucket ->
                    Deed.of(
                            "resource-configuration." + verb,
                            Deed.Kind.MANAGEMENT,
                            bucket,
                            bucket.name())
                        .saying(firewallIn(exchange)))
            .stream()
            .toList();
  }

  /** What a firewall is to become, as the event of its change says it. */
  private static JsonObject firewallIn(Exchange exchange) {
    JsonObject said = new JsonObject();
    if (!exchange.method().equals("PATCH")) {
      return said;
    }
    try {
      exchange
          .body()
          .object(Fields.FIREWALL)
          .ifPresent(
              firewall -> {
                say(said, "allowedIp", firewall, "allowed_ip");
                say(said, "deniedIp", firewall, "denied_ip");
                say(said, "allowedNetworkTypes", firewall, "allowed_network_type");
              });
    } catch (Refusal e) {
      // What cannot be read is refused by the change itself, and says nothing here.
    }
    return said;
  }

  private static void say(JsonObject said, String name, Body firewall, String field) {
    if (firewall.has(field)) {
      said.add(name, firewall.json().get(field).deepCopy());
    }
  }

  private void read(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path("bucket"));
    door.require(who, "bucket.get_basic", Store.target(bucket));
    Revision seen = Configurations.revision(bucket).asSeen(clock.instant(), late.get());
    exchange.entityTag(seen.tag());
    exchange.answer(200, answer(who, bucket, seen));
  }

  private Answer answer(Identity who, Bucket bucket, Revision revision) {
    BucketUsage counts = BucketUsage.of(bucket);
    Answer answer =
        new Answer()
            .with("name", bucket.name())
            .with("crn", bucket.crn())
            .with("service_instance_id", bucket.instance().guid())
            .with("service_instance_crn", bucket.instance().crn())
            .with("time_created", Times.xml(bucket.created()))
            .with("time_updated", Times.xml(revision.since()))
            .with("object_count", counts.objects())
            .with("bytes_used", counts.bytes())
            .with("noncurrent_object_count", counts.noncurrentObjects())
            .with("noncurrent_bytes_used", counts.noncurrentBytes())
            .with("delete_marker_count", counts.deleteMarkers());
    JsonObject fields = configurations.visible(who, bucket, revision);
    fields.entrySet().forEach(each -> answer.with(each.getKey(), each.getValue()));
    return answer;
  }

  private void change(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path("bucket"));
    Revision changed =
        configurations.change(who, bucket, exchange.body().json(), exchange.header("If-Match"));
    exchange.entityTag(changed.tag());
    exchange.answer(204);
  }
}
