/** Which topics go to which destinations, and how. */
@NullMarked
package io.github.redoubt.audit.notifications.subscriptions;

import org.jspecify.annotations.NullMarked;
