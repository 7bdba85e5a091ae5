package io.github.redoubt.emulator.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Caller.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came in a stream of events. */
record Events(List<JsonObject> data) {

  static Events of(Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + ": " + reply.text());
    }
    return of(reply.text());
  }

  static Events of(String stream) {
    List<JsonObject> all = new ArrayList<>();
    for (String line : stream.split("\r?\n", -1)) {
      if (line.startsWith("data: ")) {
        all.add(JsonParser.parseString(line.substring("data: ".length())).getAsJsonObject());
      }
    }
    return new Events(all);
  }

  /** What is behind one member, event by event. */
  List<JsonObject> all(String member) {
    return data.stream()
        .filter(each -> each.has(member))
        .map(each -> each.getAsJsonObject(member))
        .toList();
  }

  JsonObject only(String member) {
    List<JsonObject> all = all(member);
    if (all.size() != 1) {
      throw new AssertionError(
          "Not one " + member + " in " + data.stream().map(JsonObject::keySet).distinct().toList());
    }
    return all.get(0);
  }

  List<JsonObject> rows() {
    return all("result").stream().flatMap(each -> list(each.getAsJsonArray("results"))).toList();
  }

  /** The rows of a query in the background. */
  List<JsonObject> backgroundRows() {
    return all("response").stream()
        .flatMap(each -> list(each.getAsJsonObject("results").getAsJsonArray("results")))
        .toList();
  }

  private static Stream<JsonObject> list(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsJsonObject);
  }

  List<String> userData() {
    return userData(rows());
  }

  static List<String> userData(List<JsonObject> rows) {
    return rows.stream().map(each -> each.get("user_data").getAsString()).toList();
  }

  String error() {
    return only("error").get("message").getAsString();
  }
}
