package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of identities: {@code pagesize} and {@code pagetoken}, and the next page as an address. */
final class Listing {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  private Listing() {}

  static void answer(Context ctx, String member, Stream<JsonObject> entities) {
    int size = size(ctx);
    int offset = offset(ctx);
    String name = ctx.queryParam("name");
    List<JsonObject> all =
        entities
            .filter(e -> name == null || Json.text(e, "name").equals(Optional.of(name)))
            .sorted(
                Comparator.comparing((JsonObject e) -> e.get("created_at").getAsString())
                    .thenComparing(e -> e.get("id").getAsString()))
            .toList();
    int end = Math.min(all.size(), offset + size);
    JsonObject body = new JsonObject();
    body.addProperty("limit", size);
    body.addProperty("offset", offset);
    if (end < all.size()) {
      body.addProperty("next", ctx.url() + "?pagesize=" + size + "&pagetoken=" + end);
    }
    body.add(member, Json.list(all.subList(Math.min(offset, end), end)));
    Json.answer(ctx, 200, body);
  }

  private static int size(Context ctx) {
    int size = number(ctx, "pagesize", USUAL);
    if (size < 1 || size > MOST) {
      throw Refusal.invalid("'pagesize' must be from 1 to " + MOST + ".");
    }
    return size;
  }

  private static int offset(Context ctx) {
    return Math.max(0, number(ctx, "pagetoken", 0));
  }

  private static int number(Context ctx, String parameter, int usual) {
    String text = ctx.queryParam(parameter);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.invalid("'" + parameter + "' is not a number.");
    }
    return Integer.parseInt(text);
  }
}
