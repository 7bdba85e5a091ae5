package io.github.redoubt.emulator.activity;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A service whose calls are witnessed.
 *
 * @param name in actions and CRNs; of a section with several services, the first
 * @param title what it is called in messages
 * @param dataEvents whether its events are data events
 * @param location of an event, where the source has none
 * @param instance finds the CRN of the instance that a request is for, by the request and the first
 *     parameter of its path; gives nothing for services of which an account has one each
 */
public record Service(
    String name,
    String title,
    boolean dataEvents,
    String location,
    BiFunction<Context, String, Optional<String>> instance) {

  /** Where events are told that concern no region. */
  public static final String GLOBAL = "global";

  /** Where services tell events that serve the whole account from one region. */
  public static final String HOME = "us-south";

  /** A service of which each account has one, at a place. */
  public static Service ofAccount(String name, String title, String location) {
    return new Service(name, title, false, location, (context, id) -> Optional.empty());
  }
}
