package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What was found.
 *
 * @param first warnings that were there before anything was looked at
 * @param rows as answers show them
 * @param last warnings of what was not looked at or left out
 * @param bytesScanned how much was looked at
 */
record Findings(
    List<JsonObject> first, List<JsonObject> rows, List<JsonObject> last, long bytesScanned) {}
