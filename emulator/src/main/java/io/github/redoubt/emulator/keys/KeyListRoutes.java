package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Page;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lists of keys on the wire. */
final class KeyListRoutes {

  private KeyListRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    config.routes.head(base + "/keys", door.to(KeyListRoutes::count));
    config.routes.get(base + "/keys", door.to(KeyListRoutes::list));
  }

  private static void count(Exchange exchange) {
    int count = find(exchange, search(exchange), Page.all(), StoredKey::id).total();
    exchange.answerHeader("Key-Total", Integer.toString(count));
  }

  private static void list(Exchange exchange) {
    Page page = Page.of(exchange);
    KeySearch search = search(exchange);
    KeyList.Found<JsonObject> found =
        find(exchange, search, page, key -> Answers.key(exchange.instance(), key));
    JsonObject answer = page.of(Envelope.KEY, found.window(), found.total());
    search
        .text()
        .ifPresent(
            text -> {
              JsonObject metadata = answer.getAsJsonObject("metadata");
              metadata.addProperty("incompleteSearch", found.incomplete());
              metadata.add("searchQuery", query(text));
            });
    exchange.answer(200, answer);
  }

  private static JsonObject query(KeySearch.Text text) {
    JsonObject query = new JsonObject();
    query.addProperty("query", text.query());
    List<String> scopes = new ArrayList<>();
    if (text.inNames()) {
      scopes.add("name");
    }
    if (text.inAliases()) {
      scopes.add("alias");
    }
    query.add("scopes", Envelope.texts(scopes));
    query.addProperty("not", text.not());
    query.addProperty("exact", text.exact());
    return query;
  }

  private static KeySearch search(Exchange exchange) {
    Optional<Set<Integer>> states =
        exchange.query("state").map(text -> KeySearch.states("state", text));
    Optional<Boolean> extractable = exchange.flag("extractable");
    KeyFilter filter = exchange.query("filter").map(KeyFilter::read).orElse(KeyFilter.ALL);
    requireOnePlace("state", states, filter.states());
    requireOnePlace("extractable", extractable, filter.extractable());
    return new KeySearch(
        states.or(filter::states).orElse(KeySearch.DEFAULT_STATES),
        extractable.or(filter::extractable),
        exchange.ring(),
        exchange.query("search").map(KeySearch.Text::read),
        filter,
        exchange.query("sort").map(KeyOrder::read).orElse(KeyOrder.OF_CREATION));
  }

  private static void requireOnePlace(
      String property, Optional<?> parameter, Optional<?> filtered) {
    if (parameter.isPresent() && filtered.isPresent()) {
      throw Refusal.query("filter", "tests " + property + ", which is a parameter already");
    }
  }

  /** Finds what the caller may see: everything, or what policies on single rings and keys leave. */
  private static <T> KeyList.Found<T> find(
      Exchange exchange, KeySearch search, Page page, Function<StoredKey, T> as) {
    String action = "kms.secrets.list";
    KeyInstance instance = exchange.instance();
    if (exchange.allows(
        action, search.ring().map(exchange::ringTarget).orElseGet(exchange::target))) {
      return KeyList.find(instance, search, key -> true, page, as);
    }
    List<Exchange.Place> places =
        instance.locked(
            () ->
                instance.keys().values().stream()
                    .map(key -> new Exchange.Place(key.ring(), key.id()))
                    .toList());
    Set<String> visible = new HashSet<>();
    for (Exchange.Place place : places) {
      if (exchange.allows(action, exchange.keyTarget(place.ring(), place.keyId()))) {
        visible.add(place.keyId());
      }
    }
    boolean someRing =
        search.ring().isEmpty()
            && Rings.all(instance).stream()
                .anyMatch(ring -> exchange.allows(action, exchange.ringTarget(ring.id())));
    if (visible.isEmpty() && !someRing) {
      throw Refusal.of(ErrorCode.UNAUTHORIZED_ERR);
    }
    return KeyList.find(instance, search, key -> visible.contains(key.id()), page, as);
  }
}
