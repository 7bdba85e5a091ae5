package io.github.redoubt.emulator.routing.tenants;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import java.time.Instant;
import java.util.List;

/** Where a region's platform logs go, as it is remembered. */
record Tenant(
    String id,
    String accountId,
    String region,
    String name,
    String etag,
    List<Sink> sinks,
    Instant createdAt,
    Instant updatedAt,
    WriteStatus status) {

  /** One target of a tenant. */
  record Sink(
      String id,
      String destinationCrn,
      String name,
      String etag,
      String host,
      int port,
      Instant createdAt,
      Instant updatedAt) {

    static Sink read(Body body, Instant now) {
      Body parameters = body.requiredObject("parameters");
      return new Sink(
          Ids.uuid(),
          destination(body.requiredText("log_sink_crn")),
          Texts.name(body.requiredText("name")),
          newTag(),
          parameters.requiredText("host"),
          port(parameters.requiredText("port")),
          now,
          now);
    }

    private static String destination(String crn) {
      return Texts.instanceCrn(crn, "logs");
    }

    private static int port(String given) {
      if (!given.matches("\\d{1,5}")
          || Integer.parseInt(given) < 1
          || Integer.parseInt(given) > 65_535) {
        throw Rejection.invalid("A port is 1 to 65535, not '" + given + "'.");
      }
      return Integer.parseInt(given);
    }

    /** What a merge patch makes of it. */
    Sink merged(Body body, Instant now) {
      Body parameters = body.object("parameters").orElseGet(() -> Body.parse(""));
      return new Sink(
          id,
          destination(body.textOr("log_sink_crn", destinationCrn)),
          Texts.name(body.textOr("name", name)),
          newTag(),
          parameters.textOr("host", host),
          port(parameters.textOr("port", Integer.toString(port))),
          createdAt,
          now);
    }

    Answer body() {
      return new Answer()
          .with("id", id)
          .with("log_sink_crn", destinationCrn)
          .with("name", name)
          .with("etag", etag)
          .with("type", "logs")
          .with("created_at", createdAt)
          .with("updated_at", updatedAt)
          .with("parameters", new Answer().with("host", host).with("port", port));
    }
  }

  Tenant {
    sinks = List.copyOf(sinks);
  }

  /** A tag that nothing else has, in quotes as the service shows it. */
  static String newTag() {
    return '"' + Ids.hex32() + Ids.hex32() + '"';
  }

  String crn() {
    return "crn:v1:bluemix:public:logs-router:%s:a/%s:%s::".formatted(region, accountId, id);
  }

  Tenant named(String changed, Instant now) {
    return new Tenant(id, accountId, region, changed, newTag(), sinks, createdAt, now, status);
  }

  Tenant with(List<Sink> changed, Instant now) {
    return new Tenant(id, accountId, region, name, newTag(), changed, createdAt, now, status);
  }

  Tenant with(WriteStatus changed) {
    return new Tenant(id, accountId, region, name, etag, sinks, createdAt, updatedAt, changed);
  }

  Sink sink(String sinkId) {
    return sinks.stream()
        .filter(each -> each.id().equals(sinkId))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("Target", sinkId));
  }

  Answer body() {
    return new Answer()
        .with("id", id)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("crn", crn())
        .with("name", name)
        .with("etag", etag)
        .withAll("targets", sinks.stream().map(Sink::body).toList())
        .with("write_status", status.body());
  }
}
