package io.github.redoubt.audit.routing;

/**
 * Events on their way: a target, and the route that leads to it.
 *
 * @param target where they go
 * @param route what sends them there
 */
public record Feed(EventTarget target, EventRoute route) {}
