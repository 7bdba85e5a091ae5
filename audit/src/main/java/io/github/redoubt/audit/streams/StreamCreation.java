package io.github.redoubt.audit.streams;

import io.github.redoubt.audit.internal.NamedSettings;

/** A stream that is about to be created. It belongs to one thread. */
public final class StreamCreation {

  private final NamedSettings<LogStream> settings;
  private final WantedStream wanted;

  StreamCreation(NamedSettings<LogStream> settings, WantedStream wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Compresses logs. */
  public StreamCreation compressed() {
    wanted.compressed();
    return this;
  }

  /** Sends nothing on for now. */
  public StreamCreation paused() {
    wanted.paused();
    return this;
  }

  /** Creates it. Logs go on from now, unless it is paused. */
  public LogStream create() {
    return settings.create(wanted.created());
  }
}
