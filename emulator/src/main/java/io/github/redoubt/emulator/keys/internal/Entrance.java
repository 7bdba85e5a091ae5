package io.github.redoubt.emulator.keys.internal;

import io.javalin.http.Handler;

/**
 * The way to an instance for the routes of a feature: who calls is known, and may call from there.
 *
 * @param <H> what the feature knows of the instance that is called
 */
public interface Entrance<H> {
  Handler to(Operation<H> operation);
}
