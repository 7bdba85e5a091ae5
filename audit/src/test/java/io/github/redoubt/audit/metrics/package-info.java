@NullMarked
package io.github.redoubt.audit.metrics;

import org.jspecify.annotations.NullMarked;
