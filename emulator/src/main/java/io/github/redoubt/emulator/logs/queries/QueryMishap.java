package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonObject;

/** What goes wrong with a query, besides what whoever asks does wrong. */
public sealed interface QueryMishap {

  /** Nothing goes wrong. */
  record None() implements QueryMishap {}

  /** The stream ends with an error, although its status is 200; in the background, it fails. */
  record Failure(String message) implements QueryMishap {}

  /** A query in the background takes too long. */
  record Timeout() implements QueryMishap {}

  /** The connection is cut behind so many events. */
  record Cut(int events) implements QueryMishap {}

  /** The service warns, in the words of its protocol. */
  record Warning(JsonObject warning) implements QueryMishap {}
}
