package io.github.redoubt.emulator.logs.metrics;

import java.util.Map;
import java.util.NavigableMap;

/**
 * The values of a metric that have the same labels.
 *
 * @param values by the minute, counted since 1970; minutes without logs have none
 */
record Series(Map<String, String> labels, NavigableMap<Long, Double> values) {}
