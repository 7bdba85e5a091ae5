/** Event Notifications: from sources over topics and subscriptions to destinations. */
@NullMarked
package io.github.redoubt.emulator.notifications;

import org.jspecify.annotations.NullMarked;
