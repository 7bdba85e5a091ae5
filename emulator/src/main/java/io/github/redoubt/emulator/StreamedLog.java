package io.github.redoubt.emulator;

import io.github.redoubt.emulator.logs.records.LogRecord;

/**
 * A log as a stream of Cloud Logs wrote it to a topic of Event Streams.
 *
 * @param brokers as the stream names them
 */
public record StreamedLog(String brokers, String topic, LogRecord log) {}
