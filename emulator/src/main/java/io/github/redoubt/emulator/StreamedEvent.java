package io.github.redoubt.emulator;

import java.util.Map;

/**
 * An activity event as Event Routing wrote it to a topic of Event Streams.
 *
 * @param targetCrn of the instance of Event Streams
 * @param topic that it was written to
 * @param headers {@code type}, {@code account}, {@code region} and {@code location}
 * @param json the whole event
 */
public record StreamedEvent(
    String targetCrn, String topic, Map<String, String> headers, String json) {

  /** Copies the headers. */
  public StreamedEvent {
    headers = Map.copyOf(headers);
  }
}
