package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reports what requests do, once for each request, whichever way it goes. A request is watched from
 * before it is answered until after, because what is streamed is at its caller before the event is
 * written.
 */
public final class Reporter {

  private static final long MOST_SETTLING_SECONDS = 5;

  private final Clock clock;
  private final Deeds deeds;
  private final Statements statements;
  private final Consumer<ActivityEvent> sink;
  private final Set<Watch> underWay = ConcurrentHashMap.newKeySet();

  public Reporter(Clock clock, Store store, Registry registry, Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.deeds = new Deeds(store);
    this.statements = new Statements(registry);
    this.sink = sink;
  }

  /** A request that is being answered. To be closed when it is. */
  public final class Watch implements AutoCloseable {
    private final List<Deed> done;
    private final List<Deed> tracked;
    private final Scene scene;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private Watch(List<Deed> done, Scene scene) {
      this.done = done;
      this.tracked = done.stream().filter(Deed::isTracked).toList();
      this.scene = scene;
      underWay.add(this);
    }

    /** Reports how it ended, if that is tracked, or was until this request changed it. */
    public void ended(Outcome outcome) {
      for (Deed deed : done) {
        if (tracked.contains(deed) || deed.isTracked()) {
          report(deed, scene, outcome);
        }
      }
    }

    /** Reports each of the several objects that a request was about, besides the request itself. */
    public void ended(List<Exchange.Part> parts) {
      for (Deed whole : done) {
        for (Exchange.Part part : parts) {
          if (tracked.contains(whole)) {
            report(deed(whole, part), scene, outcome(part));
          }
        }
      }
    }

    @Override
    public void close() {
      underWay.remove(this);
      end.complete(true);
    }
  }

  private static Deed deed(Deed whole, Exchange.Part part) {
    return new Deed(
        "object-batch.delete",
        whole.kind(),
        whole.instance(),
        whole.bucket(),
        part.key(),
        part.version(),
        new JsonObject(),
        whole.crn());
  }

  private static Outcome outcome(Exchange.Part part) {
    JsonObject data = new JsonObject();
    if (part.status() < 300) {
      data.add("deleteMarker", marker(part.marker()));
    }
    return new Outcome(part.status(), part.reason(), data, "");
  }

  private static JsonObject marker(boolean created) {
    JsonObject marker = new JsonObject();
    marker.addProperty("created", created);
    return marker;
  }

  public Watch watch(List<Deed> done, Scene scene) {
    return new Watch(done, scene);
  }

  /** Watches a request of the S3 dialect. */
  public Watch watch(Exchange exchange, String requestId) {
    return new Watch(
        deeds.of(exchange),
        new Scene(
            requestId,
            exchange::known,
            credential(exchange),
            exchange.origin().address().getHostAddress(),
            exchange.header("user-agent"),
            exchange.header("host")));
  }

  private static String credential(Exchange exchange) {
    String authorization = exchange.header("authorization").toLowerCase(Locale.ROOT);
    if (authorization.startsWith("bearer ")) {
      return "token";
    }
    boolean signed = !authorization.isEmpty() || exchange.asks("X-Amz-Signature");
    return signed ? "hmac" : "public-access";
  }

  /** What an event says of an answer that was given. */
  public static Outcome outcome(Exchange exchange, int status, String reason) {
    HttpServletResponse response = exchange.ctx().res();
    JsonObject data = new JsonObject();
    String length =
        exchange.ctx().method().name().equals("PUT")
            ? exchange
                .headers()
                .getOrDefault("x-amz-decoded-content-length", exchange.header("content-length"))
            : header(response, "Content-Length");
    if (!exchange.path().key().isEmpty() && length.matches("\\d{1,18}") && status < 300) {
      data.addProperty("objectLengthInBytes", Long.parseLong(length));
    }
    exchange.query("uploadId").ifPresent(id -> data.addProperty("uploadId", id));
    if (exchange.ctx().method().name().equals("DELETE")
        && header(response, "x-amz-delete-marker").equals("true")) {
      data.add("deleteMarker", marker(exchange.query("versionId").isEmpty()));
    }
    return new Outcome(status, reason, data, header(response, "x-amz-version-id"));
  }

  private static String header(HttpServletResponse response, String name) {
    return Optional.ofNullable(response.getHeader(name)).orElse("");
  }

  /** Reports what was done in passing, or by nobody's request. */
  public void report(Deed deed, Scene scene, Outcome outcome) {
    if (deed.action().equals("bucket-versioning.create") && outcome.isSuccess()) {
      deed.bucket().ifPresent(bucket -> deed.requestData().add("newValue", versioning(bucket)));
    }
    sink.accept(statements.event(clock.instant(), deed, scene, outcome));
  }

  private static JsonObject versioning(Bucket bucket) {
    String state =
        bucket.setting(Versioning.class).map(set -> set.name().toLowerCase(Locale.ROOT)).orElse("");
    JsonObject json = new JsonObject();
    json.add("versioning", Deeds.object("state", state));
    return json;
  }

  /** Waits for the events of the requests that are being answered, but not for ever. */
  public void settle() {
    CompletableFuture.allOf(
            underWay.stream().map(watch -> watch.end).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, MOST_SETTLING_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
