package io.github.redoubt.audit.streams;

import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The streams of an instance, by which logs go on to Event Streams in the same account. The service
 * needs an authorization with the role Writer there. Safe for use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 */
public final class LogStreams {

  private final NamedSettings<LogStream> settings;

  private LogStreams(Logs logs) {
    settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api, "stream", LogStream::read, "streams().find(name)", "v1", "streams"),
            Form.of("stream", "streams", "id", "created_at", "updated_at").onlyListed());
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static LogStreams of(Logs logs) {
    return new LogStreams(logs);
  }

  /**
   * Gets a stream by its number.
   *
   * @throws NotFoundException if there is none
   */
  public LogStream get(long id) {
    return settings.get(String.valueOf(id));
  }

  /**
   * Finds a stream by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several streams have it
   */
  public Optional<LogStream> find(String name) {
    return settings.find(name);
  }

  /** Lists the streams, when the first one is asked for. */
  public Stream<LogStream> list() {
    return settings.list();
  }

  /**
   * Begins a stream.
   *
   * @param name what people know it by
   * @param sending which logs go on
   * @param brokers the addresses of the brokers, with commas between
   * @param topic where they go
   * @throws InvalidRequestException if a text is blank
   */
  public StreamCreation newStream(String name, Dpxl sending, String brokers, String topic) {
    return new StreamCreation(
        settings, new WantedStream().named(name).sending(sending).to(brokers, topic));
  }

  /**
   * Changes a stream where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<LogStream> update(long id, Consumer<WantedStream> wanted) {
    WantedStream state = new WantedStream();
    wanted.accept(state);
    return settings.update(String.valueOf(id), state::onto);
  }

  /**
   * Brings it about that there is a stream by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, several streams have it, or there is none
   *     and it is not said which logs go where
   */
  public Change<LogStream> ensure(String name, Consumer<WantedStream> wanted) {
    WantedStream state = state(name, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogStream> preview(String name, Consumer<WantedStream> wanted) {
    WantedStream state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes a stream.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(long id) {
    settings.delete(String.valueOf(id));
  }

  private static WantedStream state(String name, Consumer<WantedStream> wanted) {
    WantedStream state = new WantedStream().named(name);
    wanted.accept(state);
    return state;
  }
}
