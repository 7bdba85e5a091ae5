package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;

/** Part of a list by limit and offset, with links to the other parts. */
record Window(int limit, int offset) {

  private static final int DEFAULT_LIMIT = 50;

  static Window of(Exchange exchange) {
    int offset;
    try {
      offset = exchange.query("offset").map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("Query parameter 'offset' must be a number.");
    }
    if (offset < 0) {
      throw Refusal.invalid("Query parameter 'offset' must not be negative.");
    }
    return new Window(exchange.pageSize("limit", DEFAULT_LIMIT), offset);
  }

  <T> List<T> rows(List<T> all) {
    int start = Math.min(offset, all.size());
    return all.subList(start, Math.min(start + limit, all.size()));
  }

  /** The members that every list carries. */
  Answer answer(int total, String url) {
    int last = total == 0 ? 0 : (total - 1) / limit * limit;
    Answer answer =
        new Answer()
            .with("limit", limit)
            .with("offset", offset)
            .with("total_count", total)
            .with("first", link(url, 0));
    if (offset > 0) {
      answer.with("previous", link(url, Math.max(0, offset - limit)));
    }
    if (offset < total - limit) {
      answer.with("next", link(url, offset + limit));
    }
    return answer.with("last", link(url, last));
  }

  private Answer link(String url, int at) {
    String sized = url + (url.contains("?") ? "&" : "?") + "limit=" + limit + "&offset=" + at;
    return new Answer().with("href", sized);
  }
}
