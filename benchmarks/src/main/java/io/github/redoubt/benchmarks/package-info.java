/** Redoubt beside its peers, in one run, on one loopback server. */
@NullMarked
package io.github.redoubt.benchmarks;

import org.jspecify.annotations.NullMarked;
