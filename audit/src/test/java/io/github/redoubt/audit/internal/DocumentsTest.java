package io.github.redoubt.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Settings compared by what they mean. */
class DocumentsTest {

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Provide
  Arbitrary<JsonObject> documents() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "c");
    Arbitrary<JsonObject> flat =
        Arbitraries.maps(names, Arbitraries.integers().between(0, 3))
            .map(
                members -> {
                  JsonObject object = new JsonObject();
                  members.forEach(object::addProperty);
                  return object;
                });
    return Arbitraries.maps(names, flat.list().ofMaxSize(3))
        .map(
            members -> {
              JsonObject object = new JsonObject();
              members.forEach(
                  (name, inner) -> {
                    if (inner.size() == 1) {
                      object.add(name, inner.get(0));
                    } else {
                      JsonArray list = new JsonArray();
                      inner.forEach(list::add);
                      object.add(name, list);
                    }
                  });
              return object;
            });
  }

  @Property(tries = 300)
  void whatWasBroughtAboutDiffersInNothing(
      @ForAll("documents") JsonObject present, @ForAll("documents") JsonObject wanted) {
    JsonObject goal = Documents.merged(present, wanted);

    assertThat(Documents.differences(goal, Documents.merged(goal, wanted))).isEmpty();
  }

  @Property(tries = 300)
  void nothingWantedChangesNothing(@ForAll("documents") JsonObject present) {
    assertThat(Documents.merged(present, new JsonObject())).isEqualTo(present);
    assertThat(Documents.differences(present, present)).isEmpty();
  }

  @Property(tries = 300)
  void whatIsThereIsNeverChangedInPlace(
      @ForAll("documents") JsonObject present, @ForAll("documents") JsonObject wanted) {
    JsonObject before = present.deepCopy();

    Documents.merged(present, wanted);

    assertThat(present).isEqualTo(before);
  }

  @Example
  void zerosThatAServiceLeavesOutAreNoDifference() {
    JsonObject present = json("{\"n\":5.0}");
    JsonObject wanted =
        json("{\"n\":5,\"off\":false,\"none\":[],\"empty\":{\"x\":\"\"},\"zero\":0}");

    assertThat(Documents.differences(present, Documents.merged(present, wanted))).isEmpty();
  }

  @Example
  void textsInAnotherOrderAreNoDifference() {
    assertThat(Documents.differences(json("{\"a\":[\"x\",\"y\"]}"), json("{\"a\":[\"y\",\"x\"]}")))
        .isEmpty();
  }

  @Example
  void wantedNullTakesAMemberAway() {
    JsonObject goal = Documents.merged(json("{\"a\":1,\"b\":2}"), json("{\"a\":null}"));

    assertThat(goal).isEqualTo(json("{\"b\":2}"));
  }

  @Example
  void differencesNameThePathAndBothValues() {
    assertThat(
            Documents.differences(
                json("{\"a\":{\"b\":[{\"c\":1,\"d\":2}]}}"),
                json("{\"a\":{\"b\":[{\"c\":1,\"d\":3}]}}")))
        .extracting(Object::toString)
        .containsExactly("a.b[0].d: 2 -> 3");
  }
}
