/** How much is logged, by whom. */
@NullMarked
package io.github.redoubt.audit.usage;

import org.jspecify.annotations.NullMarked;
