package io.github.redoubt.audit.shipping;

import java.time.Duration;

/**
 * How much a lane holds, how much goes into a request, and how long is waited.
 *
 * @param memoryBytes what entries may take in memory, about
 * @param batchBytes the bytes of a request, at most
 * @param batchRecords the logs of a request, at most
 * @param batchAge how long a log waits for others to go with it
 * @param longestWait how long a thread that logs waits for room
 * @param droppingOldest whether room is made at the cost of the oldest
 */
record Limits(
    long memoryBytes,
    int batchBytes,
    int batchRecords,
    Duration batchAge,
    Duration longestWait,
    boolean droppingOldest) {}
