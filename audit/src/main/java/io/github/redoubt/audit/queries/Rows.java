package io.github.redoubt.audit.queries;

import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one answer. It is asked for when the first row is, and let go of after the last one,
 * at a failure, or when it is closed. Belongs to one thread.
 */
final class Rows implements Iterator<LogRow> {

  private static final Logger LOG = LoggerFactory.getLogger(Rows.class);

  private final String operation;
  private final Function<Rows, Messages> ask;
  private final Completeness wanted;
  private final List<QueryWarning> warnings = new ArrayList<>();
  private @Nullable Messages answer;
  private @Nullable LogRow next;
  private long rows;
  private boolean over;
  private String id = "none";

  /**
   * What is to be done about rows that are missing.
   *
   * @param mostRows how many rows leave open whether there are more
   * @param enough how many the caller wants at most
   * @param partial whether a part is enough
   * @param listeners are told of warnings
   */
  record Completeness(
      long mostRows, long enough, boolean partial, List<Consumer<QueryWarning>> listeners) {}

  Rows(String operation, Function<Rows, Messages> ask, Completeness wanted) {
    this.operation = operation;
    this.ask = ask;
    this.wanted = wanted;
  }

  /** Gives them as a stream that must be closed unless it is read to its end. */
  Stream<LogRow> stream() {
    Spliterator<LogRow> all =
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(all, false).onClose(this::close);
  }

  /** Reads all of them. */
  QueryResult all() {
    List<LogRow> read = new ArrayList<>();
    try {
      forEachRemaining(read::add);
    } finally {
      close();
    }
    return new QueryResult(id, read, warnings);
  }

  /** Counts a warning that came another way. */
  void warn(QueryWarning warning) {
    warnings.add(warning);
    if (wanted.listeners.isEmpty()) {
      LOG.warn("{} is warned: {} {}", operation, warning.kind(), warning.message());
    }
    wanted.listeners.forEach(listener -> listener.accept(warning));
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      try {
        next = advance();
      } catch (RuntimeException failed) {
        close();
        throw failed;
      }
    }
    return next != null;
  }

  @Override
  public LogRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    LogRow row = next;
    next = null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    rows++;
    return row;
  }

  private @Nullable LogRow advance() {
    Messages from = answer;
    if (from == null) {
      from = ask.apply(this);
      answer = from;
    }
    while (true) {
      Optional<Messages.Message> message = from.next();
      id = from.id();
      if (message.isEmpty()) {
        close();
        requireWhole();
        return null;
      }
      Messages.Message said = message.get();
      if (said instanceof Messages.Failure failure) {
        throw failure.exception();
      }
      if (said instanceof Messages.Warning warning) {
        warn(warning.warning());
      } else if (said instanceof Messages.Row row) {
        return row.row();
      }
    }
  }

  /**
   * Refuses to end as if all was said when it was not.
   *
   * @throws RedoubtException if something is missing that the caller did not do without
   */
  private void requireWhole() {
    boolean enough = rows >= wanted.enough;
    boolean told = warnings.stream().anyMatch(Rows::isAboutRows);
    if (!enough && rows >= wanted.mostRows && !told) {
      warn(QueryWarning.ofLimit(wanted.mostRows));
    }
    List<QueryWarning> missing =
        warnings.stream()
            .filter(QueryWarning::meansIncomplete)
            .filter(each -> !(enough && isAboutRows(each)))
            .toList();
    if (!missing.isEmpty() && !wanted.partial) {
      throw new IncompleteResultException(operation, id, missing);
    }
  }

  private static boolean isAboutRows(QueryWarning warning) {
    return warning.kind().known() == WarningKind.Known.NUMBER_OF_RESULTS_LIMIT_WARNING;
  }

  void close() {
    over = true;
    Messages from = answer;
    if (from != null) {
      from.close();
    }
  }
}
