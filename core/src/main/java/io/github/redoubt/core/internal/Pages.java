package io.github.redoubt.core.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;

/**
 * Listings as lazy streams: one page in memory, the next one fetched when its first element is
 * asked for.
 */
public final class Pages {

  private Pages() {}

  /**
   * Streams a listing from any place on.
   *
   * @param first where it begins
   * @param fetch gets the page at a place
   */
  public static <T, S> Stream<T> from(S first, Function<S, Page<T, S>> fetch) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Walk<>(first, fetch), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /**
   * Streams a listing by offset and limit. It ends with a page that is shorter than the limit, or
   * at the total where the service tells one.
   */
  public static <T> Stream<T> byOffset(int limit, OffsetPages<T> fetch) {
    return from(
        0L,
        offset -> {
          Counted<T> page = fetch.get(offset, limit);
          long end = offset + page.items().size();
          boolean more =
              page.total().isPresent()
                  ? end < page.total().getAsLong() && !page.items().isEmpty()
                  : page.items().size() >= limit;
          return new Page<>(page.items(), more ? Optional.of(end) : Optional.empty());
        });
  }

  /** Streams a listing whose pages carry the token of the next. */
  public static <T> Stream<T> byToken(Function<Optional<String>, Page<T, String>> fetch) {
    return from(
        "",
        token -> {
          Page<T, String> page =
              fetch.apply(token.isEmpty() ? Optional.empty() : Optional.of(token));
          return new Page<>(page.items(), page.next().filter(t -> !t.isEmpty()));
        });
  }

  /**
   * Streams a listing whose pages carry the address of the next, absolute or relative.
   *
   * @param first the first page's address
   * @throws InvalidRequestException while streaming, if a page points to another host: the token
   *     must not go there
   */
  public static <T> Stream<T> byAddress(HttpUrl first, Function<HttpUrl, Page<T, String>> fetch) {
    return from(
        first,
        at -> {
          Page<T, String> page = fetch.apply(at);
          return new Page<>(
              page.items(), page.next().filter(t -> !t.isEmpty()).map(t -> follow(at, t)));
        });
  }

  private static HttpUrl follow(HttpUrl from, String next) {
    HttpUrl to = from.resolve(next);
    if (to == null
        || !to.host().equals(from.host())
        || to.port() != from.port()
        || !to.scheme().equals(from.scheme())) {
      throw new InvalidRequestException(
          "next page",
          "points to another host than " + from.host(),
          "The service is not to be trusted.");
    }
    return to;
  }

  /** Gets a page by its offset. */
  @FunctionalInterface
  public interface OffsetPages<T> {
    Counted<T> get(long offset, int limit);
  }

  /**
   * A page, and how many there are in all.
   *
   * @param total empty where the service does not tell
   */
  public record Counted<T>(List<T> items, OptionalLong total) {}

  private static final class Walk<T, S> implements Iterator<T> {
    private final Function<S, Page<T, S>> fetch;
    private Optional<S> next;
    private Iterator<T> page = List.<T>of().iterator();

    Walk(S first, Function<S, Page<T, S>> fetch) {
      this.fetch = fetch;
      this.next = Optional.of(first);
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && next.isPresent()) {
        Page<T, S> fetched = fetch.apply(next.get());
        next = fetched.next();
        page = fetched.items().iterator();
      }
      return page.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}
