package io.github.redoubt.storage.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is there and whatever is wanted, the patch leads from one to the other. */
class ConfigurationPatchTest {

  private static final List<String> ADDRESSES =
      List.of("192.0.2.1", "192.0.2.1/32", "192.0.2.0/24", "2001:db8::/32", "2001:DB8:0::/32");

  /** The rules of RFC 7396, written for this test alone. */
  private static JsonElement merged(JsonElement target, JsonElement patch) {
    if (!(patch instanceof JsonObject changes)) {
      return patch;
    }
    JsonObject result = target instanceof JsonObject there ? there.deepCopy() : new JsonObject();
    for (String name : Set.copyOf(changes.keySet())) {
      JsonElement change = changes.get(name);
      JsonElement present = result.has(name) ? result.get(name) : JsonNull.INSTANCE;
      if (change.isJsonNull()) {
        result.remove(name);
      } else {
        result.add(name, merged(present, change));
      }
    }
    return result;
  }

  @Property(tries = 300)
  void afterThePatchEverythingIsAsWantedAndNothingElseHasChanged(
      @ForAll("documents") JsonObject there, @ForAll("edits") ConfigurationEdit wanted) {
    ConfigurationPatch patch = ConfigurationPatch.between(there, wanted);

    JsonObject after = merged(there, patch.body()).getAsJsonObject();

    assertThat(ConfigurationPatch.between(after, wanted).isEmpty()).isTrue();
    assertThat(ConfigurationPatch.between(patch.after(), wanted).isEmpty()).isTrue();
    assertThat(patch.differences().isEmpty()).isEqualTo(patch.isEmpty());
    assertThat(after.get("unknown")).isEqualTo(there.get("unknown"));
    if (there.has("firewall")) {
      assertThat(after.getAsJsonObject("firewall").get("unknown"))
          .isEqualTo(there.getAsJsonObject("firewall").get("unknown"));
    }
    for (Field field : Field.values()) {
      if (!wanted.wanted().containsKey(field)) {
        assertThat(field.in(after)).isEqualTo(field.in(there));
      }
    }
  }

  @Provide
  Arbitrary<JsonObject> documents() {
    Arbitrary<JsonObject> firewalls =
        Combinators.combine(
                Arbitraries.of(ADDRESSES).list().ofMaxSize(3),
                Arbitraries.of("public", "private", "direct").set().ofMaxSize(3))
            .as(
                (ips, networks) -> {
                  JsonObject firewall = new JsonObject();
                  firewall.add("allowed_ip", texts(ips));
                  firewall.add("allowed_network_type", texts(networks));
                  firewall.addProperty("unknown", 7);
                  return firewall;
                });
    return Combinators.combine(
            firewalls.optional(),
            Arbitraries.of(true, false).optional(),
            Arbitraries.of(0L, 5L, 1L << 40).optional())
        .as(
            (firewall, reads, quota) -> {
              JsonObject document = new JsonObject();
              document.addProperty("unknown", "kept");
              firewall.ifPresent(each -> document.add("firewall", each));
              quota.ifPresent(each -> document.addProperty("hard_quota", each));
              reads.ifPresent(
                  on -> {
                    JsonObject tracking = new JsonObject();
                    tracking.add("read_data_events", new JsonPrimitive(on));
                    document.add("activity_tracking", tracking);
                  });
              return document;
            });
  }

  @Provide
  Arbitrary<ConfigurationEdit> edits() {
    Arbitrary<Firewall> firewalls =
        Combinators.combine(
                Arbitraries.of(ADDRESSES).list().ofMaxSize(3),
                Arbitraries.of(ADDRESSES).list().ofMaxSize(1),
                Arbitraries.of(NetworkType.ALL).set().ofMaxSize(3))
            .as(
                (allowed, denied, networks) ->
                    new Firewall(allowed, denied, List.copyOf(networks)));
    return Combinators.combine(
            firewalls.optional(),
            Arbitraries.of(ActivityTracking.ALL, ActivityTracking.NONE.ofReads()).optional(),
            Arbitraries.of(0L, 5L, 6L).optional())
        .as(
            (firewall, tracking, quota) -> {
              ConfigurationEdit edit = new ConfigurationEdit();
              firewall.ifPresent(edit::firewall);
              tracking.ifPresent(edit::tracking);
              quota.ifPresent(
                  bytes -> {
                    if (bytes == 0) {
                      edit.withoutQuota();
                    } else {
                      edit.quotaBytes(bytes);
                    }
                  });
              return edit;
            });
  }

  private static JsonArray texts(Iterable<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
