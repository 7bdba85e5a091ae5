package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Cadf;
import io.github.redoubt.emulator.activity.Happening;
import io.github.redoubt.emulator.activity.Initiator;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is stated of a deed, for an event to be written of it. */
final class Statements {

  private static final String SERVICE = "cloud-object-storage";
  private static final String GLOBAL = "global";

  /** Where events of buckets are told that are in several regions. */
  private static final Map<String, String> ACROSS =
      Map.of("us", "us-south", "eu", "eu-de", "ap", "jp-tok");

  private final Registry registry;

  Statements(Registry registry) {
    this.registry = registry;
  }

  ActivityEvent event(Instant time, Deed deed, Scene scene, Outcome outcome) {
    String instance = deed.instance().crn();
    return Cadf.event(
        new Happening(
            time,
            SERVICE + "." + deed.action(),
            "Cloud Object Storage",
            deed.kind().isData(),
            new Happening.Source(instance, location(deed), registry.resourceGroupOf(instance)),
            Initiator.of(
                scene.who().get(), registry, scene.credential(), scene.address(), scene.agent()),
            target(deed, scene, outcome),
            about(deed),
            new Happening.Result(outcome.status(), outcome.reason()),
            scene.requestId(),
            deed.requestData(),
            responseData(deed, scene, outcome)));
  }

  /** What is done in a bucket is told where the bucket is, the rest where the instance is. */
  private static String location(Deed deed) {
    return deed.bucket()
        .map(Statements::place)
        .map(place -> ACROSS.getOrDefault(place, place))
        .orElse(GLOBAL);
  }

  private static String place(Bucket bucket) {
    String code = bucket.location();
    return code.substring(0, code.lastIndexOf('-'));
  }

  private static String about(Deed deed) {
    String bucket = deed.bucket().map(Bucket::name).orElse("");
    if (bucket.isEmpty() || bucket.equals(deed.name())) {
      return deed.name();
    }
    return (deed.name().isEmpty() ? "" : deed.name() + " ") + "in bucket " + bucket;
  }

  private static Happening.Thing target(Deed deed, Scene scene, Outcome outcome) {
    String type = deed.action().substring(0, deed.action().lastIndexOf('.'));
    int dash = type.indexOf('-');
    return new Happening.Thing(
        deed.crn(),
        deed.name(),
        SERVICE
            + "/"
            + (dash < 0 ? type : type.substring(0, dash) + "/" + type.substring(dash + 1)),
        scene.host(),
        outcome.versionId().isEmpty() ? deed.versionId() : Optional.of(outcome.versionId()));
  }

  private static JsonObject responseData(Deed deed, Scene scene, Outcome outcome) {
    JsonObject json = outcome.responseData().deepCopy();
    json.addProperty("requestId", scene.requestId());
    json.addProperty("serviceInstanceId", deed.instance().guid());
    deed.bucket()
        .map(Statements::place)
        .ifPresent(location -> json.addProperty("bucketLocation", location));
    return json;
  }
}
