@NullMarked
package io.github.redoubt.audit.internal.spill;

import org.jspecify.annotations.NullMarked;
