package io.github.redoubt.audit.shipping;

/**
 * What became of the logs of a shipper since it was started.
 *
 * @param accepted those that {@code ship} said yes to, with those that an earlier process left
 * @param refused those that it said no to: nothing of them is kept
 * @param sent those in requests that the service answered with success
 * @param dropped those that were accepted, and given up to make room for newer ones, at the end, or
 *     because a disk lost them
 * @param spilled those that were written to files
 * @param setAside those that the service would not take, one by one
 * @param cut those that were shortened to what the service takes
 * @param failedRequests requests that brought no success; most are made again
 * @param diagnostics successful answers in which the service had something to say, such as that it
 *     dropped logs all the same
 * @param left those that are neither sent, dropped nor set aside
 */
public record ShipperCounts(
    long accepted,
    long refused,
    long sent,
    long dropped,
    long spilled,
    long setAside,
    long cut,
    long failedRequests,
    long diagnostics,
    long left) {}
