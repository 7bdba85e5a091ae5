/** Which events belong together. */
@NullMarked
package io.github.redoubt.audit.notifications.topics;

import org.jspecify.annotations.NullMarked;
