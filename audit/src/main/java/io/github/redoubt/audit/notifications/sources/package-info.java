/** Where events come from. */
@NullMarked
package io.github.redoubt.audit.notifications.sources;

import org.jspecify.annotations.NullMarked;
