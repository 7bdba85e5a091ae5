/** Event Notifications: events in, messages out. */
@NullMarked
package io.github.redoubt.audit.notifications;

import org.jspecify.annotations.NullMarked;
