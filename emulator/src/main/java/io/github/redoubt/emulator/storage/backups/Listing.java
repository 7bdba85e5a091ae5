package io.github.redoubt.emulator.storage.backups;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Answers with lists, page by page, and says where the next page is. */
final class Listing {

  private static final int PAGE = 100;

  private Listing() {}

  /**
   * Answers with a page.
   *
   * @param filters query parameters that the next page needs too
   */
  static <T> void answer(
      Exchange exchange,
      String name,
      List<T> all,
      List<String> filters,
      Function<T, JsonElement> write) {
    Page<T> page = Page.of(all, exchange.query("token"), PAGE);
    Answer answer = new Answer();
    page.next().ifPresent(token -> answer.with("next", next(exchange, token, filters)));
    JsonArray rows = new JsonArray();
    page.rows().forEach(row -> rows.add(write.apply(row)));
    exchange.answer(200, answer.with(name, rows));
  }

  private static Answer next(Exchange exchange, String token, List<String> filters) {
    String url = exchange.urlWith(filters.toArray(String[]::new));
    String href =
        url
            + (url.contains("?") ? "&" : "?")
            + "token="
            + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return new Answer().with("href", href).with("token", token);
  }
}
